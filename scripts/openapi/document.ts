import { z } from "zod";
import { csvParameter } from "@/lib/http/answer-table";
import { csvTablesOf } from "@/lib/http/csv-tables";
import type { Operation } from "@/lib/http/route";
import { headerParameters, responseHeaders } from "./headers";
import { hoistSchemas } from "./hoist";
import { liftDefinitions } from "./lift";
import { problemsOf, sharedComponents } from "./problems";
import type { Endpoint } from "./routes";

type Json = Record<string, unknown>;

/** The JSON Schema of what goes in, or of what comes out. Dates travel as text. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "date")
        Object.assign(jsonSchema, { type: "string", format: "date-time" });
      if (zodSchema._zod.def.type === "bigint")
        Object.assign(jsonSchema, { type: "integer", format: "int64" });
    },
  }) as Json;
  return made;
}

function parametersOf(schema: z.ZodType | undefined, place: "path" | "query"): Json[] {
  if (!schema) return [];
  const made = schemaOf(schema, "input");
  const required = new Set((made.required as string[] | undefined) ?? []);
  return Object.entries((made.properties as Record<string, Json> | undefined) ?? {}).map(([name, field]) => {
    const { description, ...rest } = field;
    return {
      name,
      in: place,
      required: place === "path" || required.has(name),
      ...(description ? { description } : {}),
      schema: rest,
    };
  });
}

function responsesOf({ method, operation }: Endpoint, components: Record<string, Json>): Json {
  const status = String(operation.status ?? 200);
  const content = operation.rawResponse
    ? { [operation.rawResponse]: { schema: { type: "string", format: "binary" } } }
    : operation.response
      ? {
          "application/json": {
            schema: liftDefinitions(operation.id, schemaOf(operation.response, "output"), components),
          },
        }
      : null;
  return {
    [status]: {
      description: status === "204" ? "Done; the answer has no body." : "Done.",
      headers: responseHeaders(method, operation),
      ...(content ? { content } : {}),
    },
    ...problemsOf(method, operation),
  };
}

/** With If-Match a body need not name the version. */
function sparesVersion(operation: Operation, schema: Json): Json {
  if (!operation.etag || !Array.isArray(schema.required) || !schema.required.includes("version"))
    return schema;
  const properties = schema.properties as Record<string, Json>;
  return {
    ...schema,
    required: schema.required.filter((name) => name !== "version"),
    properties: {
      ...properties,
      version: { ...properties.version, description: "The version that was read; needed without If-Match." },
    },
  };
}

function bodyOf(operation: Operation, components: Record<string, Json>): Json | null {
  if (operation.rawBody) {
    return {
      required: true,
      content: { [operation.rawBody]: { schema: { type: "string", format: "binary" } } },
    };
  }
  if (!operation.body) return null;
  const schema = liftDefinitions(operation.id, schemaOf(operation.body, "input"), components);
  return { required: true, content: { "application/json": { schema: sparesVersion(operation, schema) } } };
}

function securityOf(operation: Operation): Json[] {
  if (operation.access === "anyone") return [];
  if (operation.access === "signed-in") return [{ session: [] }];
  return [{ apiKey: [] }, { session: [] }];
}

function operationOf(endpoint: Endpoint, components: Record<string, Json>): Json {
  const { method, operation } = endpoint;
  const needsWorkspace = operation.access !== "anyone" && operation.access !== "signed-in";
  const keepsAnswers =
    needsWorkspace &&
    method !== "GET" &&
    !operation.rawBody &&
    !operation.rawResponse &&
    !operation.secretAnswer;
  const body = bodyOf(operation, components);
  const tables = method === "GET" && operation.response ? [...csvTablesOf(operation.response).keys()] : [];
  const parameters = [
    ...parametersOf(operation.params, "path"),
    ...parametersOf(operation.query, "query").map((each) =>
      operation.etag && each.name === "version" ? { ...each, required: false } : each,
    ),
    ...(tables.length > 0 ? [csvParameterOf(tables)] : []),
    ...(needsWorkspace ? [{ $ref: "#/components/parameters/Workspace" }] : []),
    ...(keepsAnswers ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
    ...headerParameters(method, operation),
  ];
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    tags: [operation.tag],
    "x-access": operation.access,
    security: securityOf(operation),
    ...(parameters.length ? { parameters } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: responsesOf(endpoint, components),
  };
}

function csvParameterOf(tables: readonly string[]): Json {
  return {
    name: csvParameter,
    in: "query",
    required: false,
    description: `Answers one table as CSV, all pages of it: ${tables.join(", ")}, or the id of a chart.`,
    schema: { type: "string" },
  };
}

/** The OpenAPI 3.1 document of the endpoints. Two operations of one id are an error. */
export function buildDocument(endpoints: readonly Endpoint[]): Json {
  const seen = new Map<string, string>();
  for (const { method, path, operation } of endpoints) {
    const place = `${method} ${path}`;
    if (seen.has(operation.id))
      throw new Error(`${place} and ${seen.get(operation.id)} are both called ${operation.id}.`);
    seen.set(operation.id, place);
  }
  const components: Record<string, Json> = {};
  const { operations, schemas } = hoistSchemas(
    Object.fromEntries(
      endpoints.map((endpoint) => [endpoint.operation.id, operationOf(endpoint, components)]),
    ),
  );
  const paths: Record<string, Json> = {};
  for (const { method, path, operation } of endpoints) {
    const item = paths[path] ?? {};
    item[method.toLowerCase()] = operations[operation.id];
    paths[path] = item;
  }
  const tags = [...new Set(endpoints.map(({ operation }) => operation.tag))].sort();
  return {
    openapi: "3.1.0",
    info: {
      title: "Lifecurve API",
      version: "1",
      description:
        "Everything the screens do. Send an API key as a bearer token; signed-in browsers name the workspace in X-Workspace. Errors are problem+json. Lists are keyset pages: send nextCursor back as cursor. What can be changed carries an ETag: send it back as If-Match, and a change that somebody else overtook answers 412. RateLimit tells what is left of the minute; beyond it the answer is 429 with Retry-After.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description: "A key of one workspace, made under Settings.",
        },
        session: { type: "apiKey", in: "cookie", name: "better-auth.session_token" },
      },
      ...sharedComponents,
      schemas: { ...sharedComponents.schemas, ...components, ...schemas },
    },
  };
}

/** As it is written to public/openapi.json. */
export function printDocument(document: Json): string {
  return `${JSON.stringify(document, null, 1)}\n`;
}
