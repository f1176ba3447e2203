/** What becomes of a fact, as a word and as the letter that stands in a narrow cell; browser-safe. */
export const keptWords = (kept: boolean | null) =>
  kept === null ? "Not said" : kept ? "Kept" : "Thrown away";
export const keptLetter = (kept: boolean | null) => (kept === null ? "?" : kept ? "K" : "T");
