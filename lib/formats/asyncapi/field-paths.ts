import { compareText } from "@/lib/engine/collections";
import { FormatError } from "@/lib/formats/format-error";
import { asyncApiLimits } from "./limits";
import { addNote, type Reading } from "./reading";
import { placeOf, sayPlace } from "./reference";
import { resolve } from "./resolve";
import { childOf, entriesOf, itemsOf, type Place, textOf, type YamlNode } from "./yaml-tree";

const SCALARS = new Set(["string", "number", "integer", "boolean"]);
const SAYS_SOMETHING = ["properties", "items", "allOf", "oneOf", "anyOf", "enum", "const"];

/**
 * Paths of the fields of a JSON Schema: names joined by dots, `[]` after what is repeated (`items[].price`), through
 * `allOf`, `oneOf`, `anyOf` and references. A field that has fields itself is told by those alone, unless it may also
 * be a plain value. A schema that contains itself ends where it comes again, with a note.
 *
 * Null when the schema says nothing of what is in it. Throws `too-complex` when schemas refer to each other so that
 * they unfold without end.
 */
export function readFieldPaths(reading: Reading, schema: Place): readonly string[] | null {
  const root = resolve(reading.upload, schema);
  const known = reading.fields.get(root.node);
  if (known !== undefined) return known;
  const walk: Walk = { reading, root, paths: new Set(), steps: 0, full: false };
  const told = visit(walk, root, null, []);
  const fields = told || isAboutItself(root) ? [...walk.paths].sort(compareText) : null;
  reading.fields.set(root.node, fields);
  return fields;
}

interface Walk {
  reading: Reading;
  root: Place;
  paths: Set<string>;
  steps: number;
  /** Set when more is there than is kept. */
  full: boolean;
}

/** True when the schema told of something within, so that its own path needs none. */
function visit(walk: Walk, place: Place, path: string | null, within: readonly YamlNode[]): boolean {
  if (walk.full) return false;
  countStep(walk);
  const schema = resolve(walk.reading.upload, place);
  if (within.includes(schema.node)) {
    addNote(walk.reading, schema, `The schema contains itself${sayPath(path)}; its fields end there.`);
    return false;
  }
  if (within.length >= asyncApiLimits.schemaDepth) {
    addNote(walk.reading, walk.root, "The schema is nested too deep; fields further down are left out.");
    return false;
  }
  const inner = [...within, schema.node];
  let told = false;
  for (const [name, property] of entriesOf(childOf(schema, "properties"))) {
    const own = path === null ? name : `${path}.${name}`;
    if (!visit(walk, property, own, inner)) addPath(walk, own);
    told = true;
  }
  if (visitItems(walk, schema, path, inner)) told = true;
  for (const part of partsOf(walk.reading, schema, ["allOf"])) told = visit(walk, part, path, inner) || told;
  let plain = told && mayBePlain(schema);
  for (const part of partsOf(walk.reading, schema, ["oneOf", "anyOf", "then", "else"])) {
    const structured = visit(walk, part, path, inner);
    told ||= structured;
    plain ||= !structured && mayBePlain(resolve(walk.reading.upload, part));
  }
  if (told && plain && path !== null) addPath(walk, path);
  return told;
}

function visitItems(walk: Walk, schema: Place, path: string | null, within: readonly YamlNode[]): boolean {
  const items = childOf(schema, "items");
  const kinds = [
    ...(items?.node.kind === "map" ? [items] : itemsOf(items)),
    ...itemsOf(childOf(schema, "prefixItems")),
  ];
  const isList = kinds.length > 0 || typesOf(schema).includes("array");
  if (!isList) return false;
  const own = `${path ?? ""}[]`;
  let told = false;
  for (const kind of kinds) {
    const structured = visit(walk, kind, own, within);
    if (!structured) addPath(walk, own);
    told = true;
  }
  if (!told) addPath(walk, own);
  return true;
}

function partsOf(reading: Reading, schema: Place, keys: readonly string[]): Place[] {
  return keys.flatMap((key) => {
    const child = childOf(schema, key);
    if (child === null) return [];
    const place = child.node.kind === "map" ? resolve(reading.upload, child) : child;
    return place.node.kind === "list" ? itemsOf(place) : [place];
  });
}

function typesOf(schema: Place): string[] {
  const type = childOf(schema, "type");
  const one = textOf(type);
  return one !== null ? [one] : itemsOf(type).flatMap((item) => textOf(item) ?? []);
}

function mayBePlain(schema: Place): boolean {
  return typesOf(schema).some((type) => SCALARS.has(type));
}

/** Whether a schema without fields says that there are none, rather than nothing at all. */
function isAboutItself(schema: Place): boolean {
  const types = typesOf(schema);
  if (types.length > 0 && !types.includes("object")) return true;
  const closed = childOf(schema, "additionalProperties")?.node;
  if (closed?.kind === "scalar" && closed.value === false) return true;
  return SAYS_SOMETHING.some((key) => childOf(schema, key) !== null);
}

function addPath(walk: Walk, path: string): void {
  if (walk.full) return;
  if (walk.paths.size < asyncApiLimits.fieldsOfMessage) walk.paths.add(path);
  else if (!walk.paths.has(path)) stopWalk(walk);
}

function stopWalk(walk: Walk): void {
  walk.full = true;
  addNote(
    walk.reading,
    walk.root,
    "The message has more fields than can be kept; only the first of them are.",
  );
}

function countStep(walk: Walk): void {
  walk.steps += 1;
  walk.reading.schemaSteps += 1;
  if (walk.steps > asyncApiLimits.schemaStepsOfMessage) stopWalk(walk);
  if (walk.reading.schemaSteps <= asyncApiLimits.schemaSteps) return;
  throw new FormatError({
    code: "too-complex",
    message: `${sayPlace(walk.root)}: the schemas of the upload contain each other so often that their fields cannot be listed.`,
    hint: "Upload fewer documents at a time, or let fewer schemas contain each other.",
    ...placeOf(walk.root),
  });
}

function sayPath(path: string | null): string {
  return path === null ? "" : ` at ${path}`;
}
