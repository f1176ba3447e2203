import { readReference, referenceTextOf } from "./reference";
import { locate } from "./resolve";
import { foreignFormatOf } from "./schema-format";
import type { Upload } from "./upload";
import { entriesOf, itemsOf, type Place, type SourceFile, type YamlNode } from "./yaml-tree";

/** What stands under these is data of the document's author. A `$ref` in it is no reference. */
const DATA = new Set(["example", "examples", "default", "const", "enum"]);

/** Below these the keys are names, so that a property may be called "default". */
const NAMES = new Set([
  "properties",
  "patternProperties",
  "definitions",
  "$defs",
  "schemas",
  "channels",
  "operations",
  "messages",
  "parameters",
  "servers",
]);

/**
 * Checks every reference of a document and of the files it refers to, used or not, so that a document is refused as a
 * whole or read as a whole. Returns the names of all files that were reached.
 * @throws FormatError `reference-remote`, `reference-missing`
 */
export function checkReferences(upload: Upload, start: SourceFile): Set<string> {
  const reached = new Set([start.name]);
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const name of checkFile(upload, file)) {
      if (reached.has(name)) continue;
      reached.add(name);
      const next = upload.open(name);
      if (next !== null) waiting.push(next);
    }
  }
  return reached;
}

function checkFile(upload: Upload, file: SourceFile): Set<string> {
  const targets = new Set<string>();
  // Aliases share nodes: each is entered once.
  const seen = new Set<YamlNode>();
  const visit = (place: Place, path: string, key: string | null): void => {
    if (seen.has(place.node)) return;
    seen.add(place.node);
    const text = referenceTextOf(place);
    if (text !== null) {
      const reference = readReference(text, place, path);
      locate(upload, reference, place, path);
      targets.add(reference.file);
      return;
    }
    // A schema of another language has references of another language; they are not followed.
    const foreign = foreignFormatOf(place) !== null;
    const named = key !== null && NAMES.has(key);
    for (const [name, child] of entriesOf(place)) {
      if (!named && (DATA.has(name) || name.startsWith("x-"))) continue;
      if (foreign && (name === "schema" || name === "payload")) continue;
      visit(child, path === "" ? name : `${path}.${name}`, named ? null : name);
    }
    for (const [index, child] of itemsOf(place).entries()) visit(child, `${path}[${index}]`, null);
  };
  visit({ file, node: file.root }, "", null);
  return targets;
}
