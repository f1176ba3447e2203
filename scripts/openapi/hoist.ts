type Json = Record<string, unknown>;

const worthwhile = 240;

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSchema(value: Json): boolean {
  return (
    value.type === "object" ||
    value.type === "array" ||
    Array.isArray(value.anyOf) ||
    Array.isArray(value.oneOf)
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

type Seen = { count: number; name: string; text: string };

/** Counts each larger schema once per place where it is not part of one counted before. */
function count(value: unknown, way: readonly string[], seen: Map<string, Seen>): void {
  if (Array.isArray(value)) {
    for (const each of value) count(each, way, seen);
    return;
  }
  if (!isJson(value)) return;
  if (isSchema(value)) {
    const text = JSON.stringify(value);
    if (text.length >= worthwhile) {
      const known = seen.get(text);
      if (known) {
        known.count++;
        return;
      }
      seen.set(text, { count: 1, name: way.map(capital).join(""), text });
    }
  }
  for (const [key, inner] of Object.entries(value))
    count(
      inner,
      /^(?:schema|properties|items|anyOf|oneOf|content)$|\//.test(key) ? way : [...way, key],
      seen,
    );
}

/** Client generators name the values of a parameter after its operation; no schema may be called the same. */
function parameterNames(id: string, { parameters }: Json): string[] {
  if (!Array.isArray(parameters)) return [];
  return parameters.flatMap(({ name }: { name?: string }) => (name ? [capital(id) + capital(name)] : []));
}

/** Moves schemas that stand in several places to one, and refers to it. Names come from where each stands first. */
export function hoistSchemas(operations: Readonly<Record<string, Json>>): {
  operations: Record<string, Json>;
  schemas: Record<string, Json>;
} {
  const seen = new Map<string, Seen>();
  for (const [id, operation] of Object.entries(operations)) {
    const { requestBody, responses } = operation;
    count(requestBody, [id, "body"], seen);
    count(responses, [id], seen);
  }
  const schemas: Record<string, Json> = {};
  const reserved = new Set(Object.entries(operations).flatMap(([id, each]) => parameterNames(id, each)));
  const names = new Map<string, string>();
  const nameOf = (entry: Seen): string => {
    const known = names.get(entry.text);
    if (known) return known;
    const base = entry.name.replace(/[^A-Za-z0-9]/g, "").replace(/20\d/, "Answer") || "Schema";
    let name = base;
    for (let number = 2; Object.hasOwn(schemas, name) || reserved.has(name); number++)
      name = `${base}${number}`;
    names.set(entry.text, name);
    schemas[name] = {};
    return name;
  };
  const replace = (value: unknown, whole = false): unknown => {
    if (Array.isArray(value)) return value.map((each) => replace(each));
    if (!isJson(value)) return value;
    const entry = !whole && isSchema(value) ? seen.get(JSON.stringify(value)) : undefined;
    if (entry && entry.count > 1) {
      const fresh = !names.has(entry.text);
      const name = nameOf(entry);
      if (fresh) schemas[name] = replace(value, true) as Json;
      return { $ref: `#/components/schemas/${name}` };
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]));
  };
  const replaced = Object.fromEntries(
    Object.entries(operations).map(([id, operation]) => [id, replace(operation) as Json]),
  );
  return { operations: replaced, schemas };
}
