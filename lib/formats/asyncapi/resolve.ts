import { FormatError } from "@/lib/formats/format-error";
import { findNearestName } from "./nearest-name";
import { placeOf, type Reference, readReference, referenceTextOf, sayPlace } from "./reference";
import type { Upload } from "./upload";
import { childOf, type Place } from "./yaml-tree";

/** Longer chains of references to references are as good as endless. */
const LONGEST_CHAIN = 100;

/**
 * Follows a `$ref` and the `$ref` it leads to, until something else stands there.
 * @throws FormatError `reference-cyclic` when they lead back to each other, and what `locate` throws.
 */
export function resolve(upload: Upload, place: Place, chain: readonly string[] = []): Place {
  const text = referenceTextOf(place);
  if (text === null) return place;
  const reference = readReference(text, place);
  const step = `${reference.file}#/${reference.steps.join("/")}`;
  if (chain.includes(step) || chain.length >= LONGEST_CHAIN) throw cyclic(place, text, chain);
  return resolve(upload, locate(upload, reference, place, undefined, [...chain, step]), [...chain, step]);
}

/**
 * The place that a reference names, which may itself be a reference.
 * @throws FormatError `reference-missing` with the nearest name there is.
 */
export function locate(
  upload: Upload,
  reference: Reference,
  from: Place,
  path?: string,
  chain: readonly string[] = [],
): Place {
  const file = upload.open(reference.file);
  if (file === null) throw missingFile(upload, reference, from, path);
  let place: Place = { file, node: file.root };
  for (const [index, step] of reference.steps.entries()) {
    const container = step === "$ref" ? place : resolve(upload, place, chain);
    const next = childOf(container, step) ?? itemAt(container, step);
    if (next === null)
      throw missingName(reference, reference.steps.slice(0, index), step, container, from, path);
    place = next;
  }
  return place;
}

function itemAt({ file, node }: Place, step: string): Place | null {
  const item = node.kind === "list" && /^\d+$/.test(step) ? node.items[Number(step)] : undefined;
  return item === undefined ? null : { file, node: item };
}

function cyclic(place: Place, text: string, chain: readonly string[]): FormatError {
  return new FormatError({
    code: "reference-cyclic",
    message: `${sayPlace(place)}: the reference "${text}" leads back to itself${chain.length > 1 ? ` by way of ${chain.slice(0, 5).join(", ")}` : ""}.`,
    hint: "Let one of them say what it stands for instead of referring on.",
    ...placeOf(place, "$ref"),
  });
}

function missingFile(upload: Upload, reference: Reference, from: Place, path?: string): FormatError {
  const nearest = findNearestName(reference.file, upload.names);
  return new FormatError({
    code: "reference-missing",
    message: `${sayPlace(from)}: "${reference.text}" refers to ${reference.file}, which is not part of the upload.`,
    hint:
      nearest === null
        ? `Upload ${reference.file} together with ${from.file.name}; choose the whole folder so that paths are kept.`
        : `Upload ${reference.file} too, or did you mean ${nearest}?`,
    ...placeOf(from, path),
  });
}

function missingName(
  reference: Reference,
  before: readonly string[],
  step: string,
  container: Place,
  from: Place,
  path?: string,
): FormatError {
  const names = container.node.kind === "map" ? [...container.node.entries.keys()] : [];
  const nearest = findNearestName(step, names);
  const inside = before.length === 0 ? reference.file : `${before.join(".")} of ${reference.file}`;
  const listed = names.slice(0, 5).join(", ");
  return new FormatError({
    code: "reference-missing",
    message: `${sayPlace(from)}: "${reference.text}" leads nowhere: ${inside} has no "${step}".`,
    hint:
      nearest !== null
        ? `Did you mean "${nearest}"?`
        : listed === ""
          ? "Add what it refers to, or remove the reference."
          : `Refer to one of those that are there: ${listed}${names.length > 5 ? ", …" : ""}.`,
    ...placeOf(from, path),
  });
}
