import { hash } from "node:crypto";

const hexDigits = 32;

/** What the parts say, as 32 hex digits. Each part carries its length, so that no text can pose as a boundary. */
export function hashParts(parts: readonly string[]): string {
  const text = parts.map((part) => `${part.length}:${part}`).join("");
  return hash("sha256", text, "hex").slice(0, hexDigits);
}
