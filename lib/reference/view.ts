type Json = Record<string, unknown>;

/** One field of a request or an answer, as deep as it is nested. */
export type ReferenceField = {
  name: string;
  depth: number;
  type: string;
  required: boolean;
  about: string | null;
};

export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string | null;
  access: string;
  parameters: ReferenceField[];
  body: ReferenceField[];
  status: string;
  answer: ReferenceField[];
  example: string;
};
export type ReferenceGroup = { tag: string; operations: ReferenceOperation[] };

const maxDepth = 4;

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function resolve(document: Json, value: unknown): Json {
  if (!isJson(value)) return {};
  if (typeof value.$ref !== "string") return value;
  let at: unknown = document;
  for (const part of value.$ref.slice(2).split("/")) at = isJson(at) ? at[part] : undefined;
  return isJson(at) ? at : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A schema in a few words: "text", "number or null", "list of objects", "one of a, b". */
function typeOf(document: Json, value: unknown): string {
  const schema = resolve(document, value);
  const names: Record<string, string> = {
    string: "text",
    integer: "whole number",
    boolean: "true or false",
    object: "object",
  };
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.join(", ")}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const either = listOf(schema.anyOf ?? schema.oneOf);
  if (either.length > 0) return [...new Set(either.map((each) => typeOf(document, each)))].join(" or ");
  if (schema.type === "array") return `list of ${typeOf(document, schema.items)}`;
  if (Array.isArray(schema.type))
    return schema.type.map((type) => names[String(type)] ?? String(type)).join(" or ");
  const plain = names[String(schema.type)] ?? String(schema.type ?? "anything");
  return typeof schema.format === "string" ? `${plain} (${schema.format})` : plain;
}

/** The object inside a list or beside null, when there is one. */
function objectIn(document: Json, value: unknown): Json | null {
  const schema = resolve(document, value);
  if (isJson(schema.properties)) return schema;
  if (schema.type === "array") return objectIn(document, schema.items);
  for (const each of listOf(schema.anyOf ?? schema.oneOf)) {
    const inner = objectIn(document, each);
    if (inner) return inner;
  }
  return null;
}

function fieldsOf(document: Json, value: unknown, depth = 0): ReferenceField[] {
  const schema = objectIn(document, value);
  if (!schema || depth > maxDepth) return [];
  const required = new Set(listOf(schema.required));
  return Object.entries(isJson(schema.properties) ? schema.properties : {}).flatMap(([name, inner]) => [
    {
      name,
      depth,
      type: typeOf(document, inner),
      required: required.has(name),
      about: isJson(inner) && typeof inner.description === "string" ? inner.description : null,
    },
    ...fieldsOf(document, inner, depth + 1),
  ]);
}

function sampleOf(document: Json, value: unknown, depth = 0): unknown {
  const schema = resolve(document, value);
  if (schema.default !== undefined) return schema.default;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const [first] = listOf(schema.anyOf ?? schema.oneOf);
  if (first) return sampleOf(document, first, depth);
  if (isJson(schema.properties)) {
    const required = new Set(listOf(schema.required));
    const chosen = Object.entries(schema.properties).filter(([name]) => required.has(name));
    return depth > maxDepth
      ? {}
      : Object.fromEntries(chosen.map(([name, inner]) => [name, sampleOf(document, inner, depth + 1)]));
  }
  if (schema.type === "array") return depth > maxDepth ? [] : [sampleOf(document, schema.items, depth + 1)];
  if (schema.type === "number" || schema.type === "integer") return 1;
  if (schema.type === "boolean") return true;
  if (schema.format === "date") return "2026-03-04";
  if (schema.format === "date-time") return "2026-03-04T14:05:00Z";
  if (schema.format === "uuid") return "01a20164-0fc7-75ce-9f33-75397b38a521";
  return "…";
}

function curlOf(document: Json, method: string, path: string, operation: Json, origin: string): string {
  const content =
    isJson(operation.requestBody) && isJson(operation.requestBody.content)
      ? operation.requestBody.content
      : {};
  const [type] = Object.keys(content);
  const body = type ? content[type] : undefined;
  const lines = [`curl${method === "GET" ? "" : ` -X ${method}`} ${origin}${path}`];
  if (listOf(operation.security).length > 0) lines.push('-H "Authorization: Bearer $LIFECURVE_KEY"');
  if (type) lines.push(`-H "Content-Type: ${type}"`);
  if (type === "application/json" && isJson(body))
    lines.push(`-d '${JSON.stringify(sampleOf(document, body.schema))}'`);
  else if (type) lines.push("--data-binary @file");
  return lines.join(" \\\n  ");
}

function operationOf(
  document: Json,
  method: string,
  path: string,
  operation: Json,
  origin: string,
): ReferenceOperation {
  const responses = isJson(operation.responses) ? operation.responses : {};
  const status = Object.keys(responses).find((code) => code !== "default") ?? "200";
  const contentOf = (part: unknown) => {
    const content = isJson(part) && isJson(part.content) ? Object.values(part.content)[0] : undefined;
    return isJson(content) ? content.schema : undefined;
  };
  return {
    id: String(operation.operationId),
    method: method.toUpperCase(),
    path,
    summary: String(operation.summary),
    description: typeof operation.description === "string" ? operation.description : null,
    access: String(operation["x-access"]),
    parameters: listOf(operation.parameters).map((each) => {
      const parameter = resolve(document, each);
      return {
        name: String(parameter.name),
        depth: 0,
        type: `${typeOf(document, parameter.schema)}, in the ${parameter.in}`,
        required: parameter.required === true,
        about: typeof parameter.description === "string" ? parameter.description : null,
      };
    }),
    body: fieldsOf(document, contentOf(operation.requestBody)),
    status,
    answer: fieldsOf(document, contentOf(responses[status])),
    example: curlOf(document, method.toUpperCase(), path, operation, origin),
  };
}

/** The document as a reader goes through it: by tag, each operation with its fields and an example call. */
export function referenceOf(document: Json, origin: string): ReferenceGroup[] {
  const groups = new Map<string, ReferenceOperation[]>();
  for (const [path, item] of Object.entries(isJson(document.paths) ? document.paths : {})) {
    for (const [method, operation] of Object.entries(isJson(item) ? item : {})) {
      if (!isJson(operation)) continue;
      const tag = String(listOf(operation.tags)[0] ?? "Other");
      const list = groups.get(tag) ?? [];
      list.push(operationOf(document, method, path, operation, origin));
      groups.set(tag, list);
    }
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([tag, operations]) => ({ tag, operations }));
}
