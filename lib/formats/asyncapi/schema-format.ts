import { childOf, type Place, textOf } from "./yaml-tree";

/** JSON Schema by its own names, AsyncAPI's and OpenAPI's. */
const JSON_SCHEMA = /^application\/(?:vnd\.aai\.asyncapi|schema\+|vnd\.oai\.openapi)/i;

/** The language of a schema that is not JSON Schema, such as Avro; null when it is. Its text is never opened. */
export function foreignFormatOf(holder: Place): string | null {
  const format = textOf(childOf(holder, "schemaFormat"));
  return format === null || JSON_SCHEMA.test(format) ? null : format;
}
