/**
 * What a `ce-` header says (HTTP Protocol Binding, 3.1.3.2): quotes around it taken off, then bytes written as % and two
 * hexadecimal digits read as UTF-8. Null where these are no UTF-8.
 */
export function decodeHeader(value: string): string | null {
  const trimmed = value.trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(trimmed)?.[1];
  const plain = quoted === undefined ? trimmed : quoted.replace(/\\(.)/g, "$1");
  try {
    // A % that begins no byte stands for itself.
    return plain.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => decodeURIComponent(bytes));
  } catch {
    return null;
  }
}

/** The same the other way round: printable ASCII but for space, double quote and percent stays as it is. */
export function encodeHeader(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^!#$&-~]/gu, (character) =>
      [...new TextEncoder().encode(character)]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
        .join(""),
    );
}
