/** What a path says of one place: a plain value, fields, repeated items, or several of these. */
interface Shape {
  plain: boolean;
  fields: Map<string, Shape>;
  items: Shape | null;
}

type Schema = Record<string, unknown>;

/** The schema whose fields are these: the reverse of `readFieldPaths`, which gives the same paths back. */
export function writeSchema(fields: readonly string[]): Schema {
  const root = emptyShape();
  for (const path of fields) place(root, path);
  return schemaOf(root) ?? { type: "object", properties: {} };
}

function emptyShape(): Shape {
  return { plain: false, fields: new Map(), items: null };
}

function place(root: Shape, path: string): void {
  let shape = root;
  for (const [index, segment] of path.split(".").entries()) {
    const name = segment.replace(/(?:\[\])+$/, "");
    const repeats = (segment.length - name.length) / 2;
    // `[]` at the very start is a payload that is a list itself.
    if (index > 0 || name !== "" || repeats === 0) shape = fieldOf(shape, name);
    for (let level = 0; level < repeats; level += 1) {
      shape.items ??= emptyShape();
      shape = shape.items;
    }
  }
  shape.plain = true;
}

function fieldOf(shape: Shape, name: string): Shape {
  const field = shape.fields.get(name) ?? emptyShape();
  shape.fields.set(name, field);
  return field;
}

/** Null where nothing is said but that something stands there. */
function schemaOf(shape: Shape): Schema | null {
  const kinds: Schema[] = [];
  if (shape.fields.size > 0) {
    const properties = new Map([...shape.fields].map(([name, field]) => [name, schemaOf(field) ?? {}]));
    kinds.push({ type: "object", properties });
  }
  if (shape.items !== null) kinds.push({ type: "array", items: schemaOf(shape.items) ?? {} });
  if (kinds.length > 0 && shape.plain) kinds.unshift({ type: ["string", "number", "boolean"] });
  const [only, ...more] = kinds;
  if (only === undefined) return null;
  return more.length === 0 ? only : { oneOf: kinds };
}
