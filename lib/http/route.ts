import type { z } from "zod";
import { type Actor, requirePermission } from "@/lib/auth/actor";
import { runOnce } from "@/lib/auth/idempotency";
import type { Permission } from "@/lib/auth/permissions";
import { keyActor, memberActor, type SignedIn, signedIn } from "@/lib/auth/resolve";
import { walled } from "@/lib/auth/walled";
import { AppError, invalidField } from "@/lib/errors";
import { Answer } from "./answer";
import { answerTable, csvParameter } from "./answer-table";
import { fromZod, problemResponse } from "./problem";
import { requestIdOf } from "./request-id";
import { fromThisSite } from "./same-origin";

type Schema = z.ZodType;
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

/** "signed-in": any person, no workspace. "anyone": public. Everything else names a permission in a workspace. */
export type Access = Permission | "signed-in" | "anyone";

/** What the outside needs to know of an entry point: the OpenAPI document is made from these. */
export type Operation = {
  id: string;
  summary: string;
  description?: string;
  tag: string;
  access: Access;
  params?: Schema;
  query?: Schema;
  body?: Schema;
  /** Content type of a body the handler reads itself as a stream. */
  rawBody?: string;
  response?: Schema;
  /** Content type when the answer is not JSON; the handler returns a Response. */
  rawResponse?: string;
  status?: 200 | 201 | 202 | 204;
  /** The answer carries a secret shown once: it is never kept, so an Idempotency-Key has no effect. */
  secretAnswer?: true;
};

type Context<O extends Operation> = {
  params: Out<O["params"]>;
  query: Out<O["query"]>;
  body: Out<O["body"]>;
  request: Request;
  requestId: string;
} & (O["access"] extends "anyone"
  ? { person: SignedIn | null }
  : O["access"] extends "signed-in"
    ? { person: SignedIn }
    : { actor: Actor });

type Who = { actor: Actor } | { person: SignedIn | null };

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;
export type Route = Handler & { operation: Operation };

const maxJsonBytes = 5_000_000;

/**
 * The only way to make an API method: finds the actor, checks the permission, parses, runs the handler, and
 * answers JSON or problem+json. Work of a workspace runs inside its wall. Writes with an Idempotency-Key run once.
 */
export function route<const O extends Operation>(
  operation: O,
  handle: (context: Context<O>) => Promise<unknown>,
): Route {
  const answer = async (
    request: Request,
    params: unknown,
    who: Who,
    requestId: string,
  ): Promise<Response> => {
    const context = {
      ...who,
      request,
      requestId,
      params: parse(operation.params, params, "path"),
      query: parse(operation.query, queryOf(request), "query"),
      body: operation.body ? parse(operation.body, await readJson(request), "") : undefined,
    } as unknown as Context<O>;
    const key = request.headers.get("idempotency-key");
    const actor = "actor" in who ? who.actor : undefined;
    if (key && actor && request.method !== "GET" && mayKeep(operation)) {
      // Somebody else who happens to send the same key is told so, and never reads another's answer.
      const by = `${actor.kind} ${actor.id}`;
      const { pathname, search } = new URL(request.url);
      const fingerprint = `${by} ${request.method} ${pathname}${search} ${JSON.stringify(context.body ?? null)}`;
      const kept = await runOnce(
        actor.workspace.id,
        key,
        fingerprint,
        () => handle(context),
        (result) => settle(operation, result),
      );
      return json(kept.body, kept.status, requestId, kept.replayed);
    }
    const table = tableAsked(operation, request);
    if (table !== null) {
      const pageOf = async (more: Record<string, string>) => {
        const query = parse(operation.query, { ...queryOf(request), ...more }, "query");
        return settle(operation, await handle({ ...context, query } as Context<O>)).body;
      };
      const paged = has(operation.query, "cursor");
      const most = largestPage(operation.query, queryOf(request));
      const answered = answerTable(
        operation,
        table,
        await pageOf(most),
        paged ? (cursor) => pageOf({ ...most, cursor }) : null,
      );
      answered.headers.set("x-request-id", requestId);
      return answered;
    }
    const result = await handle(context);
    if (result instanceof Response) {
      result.headers.set("x-request-id", requestId);
      return result;
    }
    const { status, body } = settle(operation, result);
    return json(body, status, requestId, false);
  };
  const run: Handler = async (request, { params }) => {
    const requestId = requestIdOf(request.headers.get("x-request-id"));
    try {
      const who = await identify(request, operation.access, requestId);
      const given = await params;
      const work = () => answer(request, given, who, requestId);
      return await ("actor" in who ? walled(who.actor, work) : work());
    } catch (error) {
      return problemResponse(error, requestId);
    }
  };
  return Object.assign(run, { operation });
}

function mayKeep(operation: Operation): boolean {
  return !operation.rawBody && !operation.rawResponse && !operation.secretAnswer;
}

function settle(operation: Operation, result: unknown): { status: number; body: unknown } {
  if (result instanceof Answer) return { status: result.status, body: shape(operation, result.body) };
  return { status: operation.status ?? 200, body: shape(operation, result) };
}

/** Answers pass their schema: what it does not name does not leave. */
function shape(operation: Operation, result: unknown): unknown {
  return operation.response ? operation.response.parse(result) : result;
}

async function identify(request: Request, access: Access, requestId: string): Promise<Who> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (bearer && access !== "anyone") {
    if (access === "signed-in")
      throw new AppError("forbidden", "This is for signed-in people, not API keys.");
    const actor = await keyActor(bearer, requestId);
    requirePermission(actor, access);
    return { actor };
  }
  const person = await signedIn(request.headers);
  if (access === "anyone") {
    // A form on another site must not sign a visitor in here.
    if (request.method !== "GET" && request.headers.get("sec-fetch-site") === "cross-site") refuseOrigin();
    return { person };
  }
  if (!person) throw new AppError("unauthenticated", "Sign in, or send an API key as a bearer token.");
  if (request.method !== "GET" && request.method !== "HEAD") requireSameOrigin(request);
  if (access === "signed-in") return { person };
  const slug = request.headers.get("x-workspace") ?? new URL(request.url).searchParams.get("workspace");
  if (!slug) throw new AppError("malformed", "Name the workspace in the X-Workspace header.");
  const actor = await memberActor(person, slug, requestId);
  requirePermission(actor, access);
  return { actor };
}

function requireSameOrigin(request: Request): void {
  if (!fromThisSite(request.headers)) refuseOrigin();
}

function refuseOrigin(): never {
  throw new AppError("forbidden", "This request did not come from this site.");
}

/** Which table of the answer is wanted as CSV; null where the answer itself is. */
function tableAsked(operation: Operation, request: Request): string | null {
  if (request.method !== "GET" || !operation.response) return null;
  return new URL(request.url).searchParams.get(csvParameter);
}

function has(query: Schema | undefined, name: string): boolean {
  const shape = (query as { shape?: Record<string, unknown> } | undefined)?.shape;
  return Boolean(shape && name in shape);
}

/** As many rows of a page as it may have, while a whole list is sent. */
function largestPage(query: Schema | undefined, asked: Record<string, unknown>): Record<string, string> {
  if (!query || !has(query, "limit")) return {};
  const limit = ["200", "100", "50"].find((most) => query.safeParse({ ...asked, limit: most }).success);
  return limit ? { limit } : {};
}

function queryOf(request: Request): Record<string, string | string[]> {
  const search = new URL(request.url).searchParams;
  search.delete("workspace");
  search.delete(csvParameter);
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const all = search.getAll(name);
      return [name, all.length > 1 ? all : (all[0] ?? "")];
    }),
  );
}

function parse(schema: Schema | undefined, value: unknown, where: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (!result.success) throw fromZod(result.error, where);
  const broken = findUnstorable(result.data, where ? [where] : []);
  if (broken)
    throw invalidField(broken.join("."), "This holds a zero character or half a character; take it out.");
  return result.data;
}

/** Where a text stands that PostgreSQL cannot keep: one with a zero character or half of a surrogate pair. */
function findUnstorable(value: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? path : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = findUnstorable(name, path) ?? findUnstorable(part, [...path, name]);
    if (found) return found;
  }
  return null;
}

async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(json|[\w.-]+\+json)/i.test(type)) {
    throw new AppError("unsupported", "Send the body as application/json.");
  }
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > maxJsonBytes) throw new AppError("too_large", "The body is larger than 5 MB.");
  const text = await request.text();
  if (text.length > maxJsonBytes) throw new AppError("too_large", "The body is larger than 5 MB.");
  try {
    return JSON.parse(text);
  } catch (cause) {
    const place = cause instanceof Error ? /\(line \d+ column \d+\)/.exec(cause.message)?.[0] : undefined;
    throw new AppError("malformed", `The body is not valid JSON${place ? ` ${place}` : ""}.`, { cause });
  }
}

function json(body: unknown, status: number, requestId: string, replayed: boolean): Response {
  return new Response(status === 204 ? null : JSON.stringify(body ?? null), {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-request-id": requestId,
      ...(replayed ? { "idempotency-replayed": "true" } : {}),
    },
  });
}
