import { z } from "zod";

type Json = { [name: string]: unknown };
export type CsvColumn = { name: string; path: readonly string[] };
/** Columns by the name of the table, which is the way to it in the answer: "items", "scope.stages". */
export type CsvTables = ReadonlyMap<string, readonly CsvColumn[]>;

const deepest = 3;
const known = new WeakMap<z.ZodType, CsvTables>();

/** The tables an answer holds, known from its schema alone: every list of things, however deep it stands. */
export function csvTablesOf(response: z.ZodType): CsvTables {
  const found = known.get(response) ?? findTables(response);
  known.set(response, found);
  return found;
}

function findTables(response: z.ZodType): CsvTables {
  const root = z.toJSONSchema(response, { io: "output", unrepresentable: "any" }) as Json;
  const tables = new Map<string, readonly CsvColumn[]>();
  const walk = (schema: Json, path: readonly string[]) => {
    for (const [name, field] of Object.entries(propertiesOf(root, schema))) {
      const inner = [...path, name];
      const items = itemsOf(root, field);
      if (items) tables.set(inner.join("."), columnsOf(root, items, [], 0));
      else if (inner.length < deepest) walk(plain(root, field), inner);
    }
  };
  walk(plain(root, root), []);
  return tables;
}

/** A schema without references, and without the null that it may be instead. */
function plain(root: Json, schema: Json, hops = 0): Json {
  if (typeof schema.$ref === "string" && hops < 5) {
    if (schema.$ref === "#") return root;
    const name = schema.$ref.split("/").at(-1) ?? "";
    return plain(root, ((root.$defs as Json | undefined)?.[name] as Json | undefined) ?? {}, hops + 1);
  }
  const some = alternatives(schema).filter((one) => one.type !== "null");
  return some.length === 1 ? plain(root, some[0] as Json, hops + 1) : schema;
}

const alternatives = (schema: Json): Json[] => (schema.anyOf ?? schema.oneOf ?? []) as Json[];

/** Of something that may be one of several things, the fields of all. */
function propertiesOf(root: Json, schema: Json): Record<string, Json> {
  const one = plain(root, schema);
  if (one.properties) return one.properties as Record<string, Json>;
  return Object.assign({}, ...alternatives(one).map((each) => plain(root, each).properties ?? {}));
}

/** The schema of the things in a list; null of anything else, also of a list of plain values. */
function itemsOf(root: Json, schema: Json): Json | null {
  const list = plain(root, schema);
  if (list.type !== "array" || typeof list.items !== "object") return null;
  const items = list.items as Json;
  return Object.keys(propertiesOf(root, items)).length > 0 ? items : null;
}

function columnsOf(root: Json, schema: Json, path: readonly string[], depth: number): CsvColumn[] {
  return Object.entries(propertiesOf(root, schema)).flatMap(([name, field]) => {
    const inner = [...path, name];
    const recursive = typeof field.$ref === "string" && depth > 0;
    const nested = recursive ? {} : propertiesOf(root, field);
    if (Object.keys(nested).length > 0 && depth < deepest) return columnsOf(root, field, inner, depth + 1);
    return [{ name: inner.join("."), path: inner }];
  });
}

/** What a cell holds: plain values as they are, a list of them in one cell, anything else as JSON. */
export function cellOf(row: unknown, path: readonly string[]): string | number | boolean | null {
  let value: unknown = row;
  for (const name of path) value = (value as Json | null | undefined)?.[name];
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value) && value.every((each) => typeof each !== "object")) return value.join("; ");
  return JSON.stringify(value);
}
