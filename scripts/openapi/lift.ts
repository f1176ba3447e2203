type Json = Record<string, unknown>;

function rewrite(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => rewrite(each, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key === "$ref" && typeof inner === "string" ? names.get(inner) : undefined;
      return [key, name ? `#/components/schemas/${name}` : rewrite(inner, names)];
    }),
  );
}

/**
 * Named parts of a schema ($defs) belong to the document's components: moves them to `components` and points the
 * references there. A name already taken by something else stands between the operation and "Schema", as no parameter is
 * called.
 */
export function liftDefinitions(operationId: string, schema: Json, components: Record<string, Json>): Json {
  const { $defs, ...rest } = schema;
  if (!$defs) return rest;
  const owner = operationId.charAt(0).toUpperCase() + operationId.slice(1);
  const named = Object.entries($defs as Record<string, Json>);
  const plain = new Map(named.map(([name]) => [`#/$defs/${name}`, name]));
  const names = new Map<string, string>();
  for (const [name, part] of named) {
    const { id: _, ...body } = part;
    const taken = components[name];
    const same = taken && JSON.stringify(taken) === JSON.stringify(rewrite(body, plain));
    const free = !taken && !name.startsWith("__");
    names.set(`#/$defs/${name}`, same || free ? name : `${owner}${name.replace(/^__/, "")}Schema`);
  }
  for (const [name, part] of named) {
    const { id: _, ...body } = part;
    components[names.get(`#/$defs/${name}`) ?? name] = rewrite(body, names) as Json;
  }
  return rewrite(rest, names) as Json;
}
