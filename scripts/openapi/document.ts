import { z } from "zod";
import { csvParameter } from "@/lib/http/answer-table";
import { csvTablesOf } from "@/lib/http/csv-tables";
import type { Operation } from "@/lib/http/route";
import { hoistSchemas } from "./hoist";
import { liftDefinitions } from "./lift";
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

const problem = { $ref: "#/components/responses/Problem" };

function responsesOf(operation: Operation, components: Record<string, Json>): Json {
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
      ...(content ? { content } : {}),
    },
    default: problem,
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
  return { required: true, content: { "application/json": { schema } } };
}

function securityOf(operation: Operation): Json[] {
  if (operation.access === "anyone") return [];
  if (operation.access === "signed-in") return [{ session: [] }];
  return [{ apiKey: [] }, { session: [] }];
}

function operationOf({ method, operation }: Endpoint, components: Record<string, Json>): Json {
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
    ...parametersOf(operation.query, "query"),
    ...(tables.length > 0 ? [csvParameterOf(tables)] : []),
    ...(needsWorkspace ? [{ $ref: "#/components/parameters/Workspace" }] : []),
    ...(keepsAnswers ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
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
    responses: responsesOf(operation, components),
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

const problemSchema = {
  type: "object",
  required: ["type", "title", "status", "code", "detail", "requestId"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", description: "Stable name of the reason, such as invalid, not_found or stale." },
    detail: { type: "string", description: "What happened and what to do." },
    requestId: { type: "string", description: "Tell it to the operator when asking." },
    fields: {
      type: "array",
      description: "One reason per field that needs correcting.",
      items: {
        type: "object",
        required: ["path", "message"],
        properties: { path: { type: "string" }, message: { type: "string" } },
      },
    },
    details: { type: "object", additionalProperties: true },
  },
};

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
        "Everything the screens do. Send an API key as a bearer token; signed-in browsers name the workspace in X-Workspace. Errors are problem+json. Lists are keyset pages: send nextCursor back as cursor.",
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
      parameters: {
        Workspace: {
          name: "X-Workspace",
          in: "header",
          required: false,
          description: "Slug of the workspace; needed with a session, not with an API key.",
          schema: { type: "string" },
        },
        IdempotencyKey: {
          name: "Idempotency-Key",
          in: "header",
          required: false,
          description: "The same key and request get the first answer again instead of a second write.",
          schema: { type: "string", maxLength: 200 },
        },
      },
      schemas: { Problem: problemSchema, ...components, ...schemas },
      responses: {
        Problem: {
          description: "Why not, as problem+json.",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
  };
}

/** As it is written to public/openapi.json. */
export function printDocument(document: Json): string {
  return `${JSON.stringify(document, null, 1)}\n`;
}
