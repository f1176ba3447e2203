import { posix } from "node:path";
import { FormatError } from "@/lib/formats/format-error";
import { lineOf, type Place } from "./yaml-tree";

/** Where a `$ref` points: a file of the upload and the keys from its root. */
export interface Reference {
  text: string;
  file: string;
  steps: readonly string[];
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** The text of a node's `$ref`; null when it has none. A property that is called `$ref` holds a map and is none. */
export function referenceTextOf({ node }: Place): string | null {
  const value = node.kind === "map" ? node.entries.get("$ref") : undefined;
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : null;
}

/**
 * Reads `#/a/b`, `./messages.yaml#/a/b` or `../common/messages.yaml` relative to the file that says it.
 * @throws FormatError `reference-remote` for addresses, absolute paths and paths that leave the upload;
 * `reference-missing` for a fragment that is no JSON pointer.
 */
export function readReference(text: string, from: Place, path?: string): Reference {
  const hash = text.indexOf("#");
  const target = decode(hash < 0 ? text : text.slice(0, hash)).replaceAll("\\", "/");
  const pointer = decode(hash < 0 ? "" : text.slice(hash + 1));
  if (SCHEME.test(target) || target.startsWith("/")) throw refuse(text, from, path);
  const file = target === "" ? from.file.name : posix.join(posix.dirname(from.file.name), target);
  if (file === ".." || file.startsWith("../")) throw refuse(text, from, path);
  if (pointer !== "" && !pointer.startsWith("/")) {
    throw new FormatError({
      code: "reference-missing",
      message: `${sayPlace(from)}: "${text}" names an anchor, and only paths such as #/components/messages/Name can be followed.`,
      hint: "Write the path from the root of the file after the #.",
      ...placeOf(from, path),
    });
  }
  const steps = pointer.split("/").slice(1);
  return { text, file, steps: steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")) };
}

/** `orders.yml, line 12`. */
export function sayPlace(place: Place): string {
  return `${place.file.name}, line ${lineOf(place)}`;
}

export function placeOf(place: Place, path?: string): { file: string; line: number; path?: string } {
  return { file: place.file.name, line: lineOf(place), ...(path === undefined ? {} : { path }) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function refuse(text: string, from: Place, path?: string): FormatError {
  return new FormatError({
    code: "reference-remote",
    message: `${sayPlace(from)}: the reference "${text}" leaves the upload. It is not fetched.`,
    hint: "Download what it refers to, upload it together with the documents and refer to it by a relative path.",
    ...placeOf(from, path),
  });
}
