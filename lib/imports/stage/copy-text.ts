const special = /[\\\n\r\t\0]/;

function escapeCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  // PostgreSQL text cannot hold a zero byte; it means nothing in any of our fields.
  return character === "\0" ? "" : "\\\\";
}

/** One field of COPY's text format; null is \N. */
export function copyField(value: string | number | null): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  return special.test(value) ? value.replace(/[\\\n\r\t\0]/g, escapeCharacter) : value;
}

/** Text that JSON columns accept: jsonb has no zero character and no lone halves of surrogate pairs. */
export function copyJson(value: unknown): string {
  return copyField(
    JSON.stringify(value, (_key, inner) => (typeof inner === "string" ? cleanText(inner) : inner)),
  );
}

export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}
