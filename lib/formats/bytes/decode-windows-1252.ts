/** What windows-1252 puts at 0x80–0x9F, where Latin-1 has control characters; unused places stay as they are. */
const UPPER_CONTROLS =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/**
 * Decodes windows-1252. Written out because some Node releases decode that label as Latin-1,
 * which turns the euro sign into a control character.
 */
export function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (character) => UPPER_CONTROLS.charAt(character.charCodeAt(0) - 0x80));
}
