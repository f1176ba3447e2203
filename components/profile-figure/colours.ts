const COLOURS = [
  "var(--series-1)",
  "var(--series-2)",
  "var(--series-3)",
  "var(--series-5)",
  "var(--series-4)",
  "var(--series-6)",
] as const;
const DASHES = ["", "7 4", "2 3", "10 3 2 3"] as const;

/** Profiles are told apart by colour and, in greyscale, by dash; the base is the solid one. */
export function styleOf(index: number): { colour: string; dash: string } {
  return {
    colour: COLOURS[index % COLOURS.length] ?? COLOURS[0],
    dash: DASHES[index % DASHES.length] ?? "",
  };
}
