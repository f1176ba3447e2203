import type { ProfileFile } from "./file";

/** Where the schema of the format is published, below the address of a site of this product. */
export const profileSchemaPath = "/schemas/profile-2.json";

/** A profile as the text of a `profile.json`: two spaces, one newline at the end. */
export function writeProfileJson(file: ProfileFile): string {
  return `${JSON.stringify({ $schema: profileSchemaPath, ...file }, null, 2)}\n`;
}
