import { readFieldPaths } from "./field-paths";
import { addNote, follow, type Reading } from "./reading";
import { resolve } from "./resolve";
import { foreignFormatOf } from "./schema-format";
import type { OperationMessage } from "./types";
import { childOf, itemsOf, type Place, textOf } from "./yaml-tree";

/** A message under its own name, or under the one it is known by where it has none. */
export function readMessage(reading: Reading, place: Place, knownAs: string): OperationMessage {
  const message = resolve(reading.upload, place);
  const traits = itemsOf(childOf(message, "traits")).map((trait) => resolve(reading.upload, trait));
  const places = [message, ...traits];
  return {
    name: firstText(places, "name") ?? firstText(places, "messageId") ?? knownAs,
    fields: readPayload(reading, message),
    correlation: readCorrelation(reading, places),
    tags: readTags(reading, places),
  };
}

/** Names of the tags of the places, each once. */
export function readTags(reading: Reading, places: readonly Place[]): string[] {
  const names = places.flatMap((place) =>
    itemsOf(follow(reading, place, "tags")).flatMap(
      (tag) => textOf(childOf(resolve(reading.upload, tag), "name")) ?? [],
    ),
  );
  return [...new Set(names)];
}

function firstText(places: readonly Place[], key: string): string | null {
  for (const place of places) {
    const text = textOf(childOf(place, key));
    if (text !== null) return text;
  }
  return null;
}

function readCorrelation(reading: Reading, places: readonly Place[]): string | null {
  for (const place of places) {
    const correlation = follow(reading, place, "correlationId");
    const location = correlation === null ? null : textOf(childOf(correlation, "location"));
    if (location !== null) return location;
  }
  return null;
}

/** 2.x says the language of the payload beside it (`schemaFormat`), 3.x wraps the schema together with it. */
function readPayload(reading: Reading, message: Place): readonly string[] | null {
  const foreign = foreignFormatOf(message);
  const payload = childOf(message, "payload");
  if (payload === null) return null;
  if (foreign !== null) return leaveForeign(reading, payload, foreign);
  const resolved = resolve(reading.upload, payload);
  const wrapped = childOf(resolved, "schemaFormat") === null ? null : childOf(resolved, "schema");
  if (wrapped === null) return readFieldPaths(reading, resolved);
  const inner = foreignFormatOf(resolved);
  return inner === null ? readFieldPaths(reading, wrapped) : leaveForeign(reading, wrapped, inner);
}

function leaveForeign(reading: Reading, place: Place, format: string): null {
  addNote(
    reading,
    place,
    `The payload is described as ${format}, which is not read; its fields are unknown.`,
  );
  return null;
}
