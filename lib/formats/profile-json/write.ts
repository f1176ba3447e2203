import type { ProfileFile } from "./file";
import { maxProfileCharacters } from "./read";

/** Where the schema of the format is published, below the address of a site of this product. */
export const profileSchemaPath = "/schemas/profile-2.json";

/**
 * A profile as the text of a `profile.json`: two spaces, one newline at the end. One so dense that it would be too
 * large to be read again is written without the spaces.
 */
export function writeProfileJson(file: ProfileFile): string {
  const told = { $schema: profileSchemaPath, ...file };
  const text = `${JSON.stringify(told, null, 2)}\n`;
  return text.length <= maxProfileCharacters ? text : `${JSON.stringify(told)}\n`;
}
