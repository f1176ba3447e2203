import type { Operation } from "@/lib/http/route";
import { mayBeStale, takesIfNoneMatch } from "./headers";
import type { Method } from "./routes";

type Json = Record<string, unknown>;

const problem = { $ref: "#/components/responses/Problem" };

/** Every way an operation may say no, by status. */
export function problemsOf(method: Method, operation: Operation): Json {
  const { access, body, rawBody, params, query } = operation;
  const inWorkspace = access !== "anyone" && access !== "signed-in";
  const takesBody = body !== undefined || rawBody !== undefined;
  const may: [status: number, when: boolean][] = [
    [400, takesBody || inWorkspace],
    [401, access !== "anyone"],
    [403, access !== "anyone" || method !== "GET"],
    [404, params !== undefined || inWorkspace],
    [409, method !== "GET"],
    [412, mayBeStale(method, operation)],
    [413, takesBody],
    [415, takesBody],
    [422, takesBody || params !== undefined || query !== undefined],
  ];
  return {
    ...(takesIfNoneMatch(method, operation) ? { "304": { $ref: "#/components/responses/NotModified" } } : {}),
    ...Object.fromEntries(may.filter(([, when]) => when).map(([status]) => [String(status), problem])),
    "429": { $ref: "#/components/responses/TooMany" },
    default: problem,
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

const problemContent = {
  "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
};
const limits = {
  "RateLimit-Policy": { $ref: "#/components/headers/RateLimitPolicy" },
  RateLimit: { $ref: "#/components/headers/RateLimit" },
};
const text = { type: "string" };

/** What many operations refer to. */
export const sharedComponents = {
  parameters: {
    Workspace: {
      name: "X-Workspace",
      in: "header",
      required: false,
      description: "Slug of the workspace; needed with a session, not with an API key.",
      schema: text,
    },
    IdempotencyKey: {
      name: "Idempotency-Key",
      in: "header",
      required: false,
      description: "The same key and request get the first answer again instead of a second write.",
      schema: { type: "string", maxLength: 200 },
    },
    IfMatch: {
      name: "If-Match",
      in: "header",
      required: false,
      description:
        "The ETag that was read, or *. What changed since answers 412. The part of the tag before the dot counts, so that only what can be edited is compared.",
      schema: text,
    },
    IfNoneMatch: {
      name: "If-None-Match",
      in: "header",
      required: false,
      description: "The ETag that was read; 304 while the answer would be the same.",
      schema: text,
    },
  },
  headers: {
    ETag: {
      description: "Strong tag of this state: send it back as If-Match with a change.",
      schema: text,
    },
    RateLimitPolicy: {
      description:
        'Whose requests are counted (key, session or address), how many (q) and in how many seconds (w), such as "key";q=12000;w=60. Absent where there is no limit.',
      schema: text,
    },
    RateLimit: {
      description: "How many requests are left (r) and in how many seconds they are counted anew (t).",
      schema: text,
    },
    RetryAfter: { description: "Seconds to wait.", schema: { type: "integer" } },
  },
  schemas: { Problem: problemSchema },
  responses: {
    Problem: { description: "Why not, as problem+json.", headers: limits, content: problemContent },
    TooMany: {
      description: "Too many requests; wait as long as Retry-After says.",
      headers: { "Retry-After": { $ref: "#/components/headers/RetryAfter" }, ...limits },
      content: problemContent,
    },
    NotModified: { description: "As If-None-Match has it.", headers: limits },
  },
};
