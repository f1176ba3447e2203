import { FormatError } from "@/lib/formats/format-error";
import { placeOf, sayPlace } from "./reference";
import { resolve } from "./resolve";
import type { AsyncApiNote } from "./types";
import type { Upload } from "./upload";
import { childOf, lineOf, type Place, type YamlNode } from "./yaml-tree";

/** What the parts of one reading share. */
export interface Reading {
  upload: Upload;
  notes: AsyncApiNote[];
  /** Fields by schema, so that a message that many refer to is read once. */
  fields: Map<YamlNode, readonly string[] | null>;
  schemaSteps: number;
}

/** What stands under a key, with its references followed. */
export function follow(reading: Reading, place: Place | null, key: string): Place | null {
  const child = place === null ? null : childOf(place, key);
  return child === null ? null : resolve(reading.upload, child);
}

export function addNote(reading: Reading, place: Place, message: string): void {
  const note = { file: place.file.name, line: lineOf(place), message };
  const known = reading.notes.some(
    (other) => other.file === note.file && other.line === note.line && other.message === message,
  );
  if (!known) reading.notes.push(note);
}

/** What AsyncAPI asks for and the document does not say. */
export function invalid(place: Place, path: string, what: string, hint: string): FormatError {
  return new FormatError({
    code: "asyncapi-invalid",
    message: `${sayPlace(place)}: ${what}`,
    hint,
    ...placeOf(place, path),
  });
}
