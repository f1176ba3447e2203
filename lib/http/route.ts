import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { runOnce } from "@/lib/auth/idempotency";
import type { Permission } from "@/lib/auth/permissions";
import type { Turn } from "@/lib/auth/request-limit";
import type { SignedIn } from "@/lib/auth/resolve";
import type { Kept } from "@/lib/auth/row-state";
import { walled } from "@/lib/auth/walled";
import { Answer } from "./answer";
import { applyIfMatch, type Given, keptOf, stampIn, withStamp } from "./conditions";
import { entityTag, isKnown } from "./entity-tag";
import { identify, type Who } from "./identify";
import { problemResponse } from "./problem";
import { rateFields } from "./rate-fields";
import { parsePart, queryOf, readJson } from "./read-request";
import { requestIdOf } from "./request-id";
import { sendTable, tableAsked } from "./table-asked";

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
  /**
   * Where the state of what the address names is kept; a table whose rows have `id` and `version` by its name alone.
   * Answers then carry an ETag, changes honour If-Match and readings If-None-Match.
   */
  etag?: string | Kept;
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

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;
export type Route = Handler & { operation: Operation };

/**
 * The only way to make an API method: finds the actor, counts the request, checks the permission, parses, runs the
 * handler, and answers JSON or problem+json. Work of a workspace runs inside its wall. Writes with an Idempotency-Key
 * run once, and those with If-Match only on the state it names.
 */
export function route<const O extends Operation>(
  operation: O,
  handle: (context: Context<O>) => Promise<unknown>,
): Route {
  const kept = keptOf(operation);
  const answer = async (
    request: Request,
    params: Record<string, unknown>,
    who: Who,
    requestId: string,
  ): Promise<Response> => {
    const { method, headers } = request;
    const actor = "actor" in who ? who.actor : undefined;
    const reads = method === "GET" || method === "HEAD";
    // The address first: what it cannot name is asked of no table.
    const named = parsePart(operation.params, params, "path");
    const sent: Given = {
      params,
      query: queryOf(request),
      body: operation.body ? await readJson(request) : undefined,
    };
    const ifMatch = reads ? null : headers.get("if-match");
    const conditioned =
      kept && actor
        ? await applyIfMatch(operation, kept, actor, ifMatch, sent)
        : { given: sent, fits: null, lost: null };
    const { given } = conditioned;
    const context = {
      ...who,
      request,
      requestId,
      params: named,
      query: parsePart(operation.query, given.query, "query"),
      body: parsePart(operation.body, given.body, ""),
    } as unknown as Context<O>;
    let stamp: string | null = null;
    const work = async () => {
      if (!kept || !actor) return handle(context);
      const done = await withStamp(operation, kept, actor, params, method, conditioned, () =>
        handle(context),
      );
      stamp = done.stamp;
      return done.result;
    };
    const key = headers.get("idempotency-key");
    if (key && actor && !reads && mayKeep(operation)) {
      // Somebody else who happens to send the same key is told so, and never reads another's answer.
      const by = `${actor.kind} ${actor.id}`;
      const { pathname, search } = new URL(request.url);
      // What If-Match put there is not of the request.
      const said = given === sent ? context.body : { ifMatch, sent: sent.body };
      const fingerprint = `${by} ${method} ${pathname}${search} ${JSON.stringify(said ?? null)}`;
      const once = await runOnce(actor.workspace.id, key, fingerprint, work, (result) =>
        settle(operation, result),
      );
      return json(once, tagOf(once), requestId, once.replayed);
    }
    const table = tableAsked(operation, request);
    const result =
      table === null
        ? await work()
        : await sendTable(operation, table, request, async (asked) => {
            const query = parsePart(operation.query, asked, "query");
            return settle(operation, await handle({ ...context, query } as Context<O>)).body;
          });
    if (result instanceof Response) {
      result.headers.set("x-request-id", requestId);
      return result;
    }
    const settled = settle(operation, result);
    const tag = tagOf(settled);
    if (tag && reads && isKnown(headers.get("if-none-match"), tag))
      return json({ status: 304, body: null }, tag, requestId, false);
    return json(settled, tag, requestId, false);

    function tagOf({ status, body }: Settled): string | null {
      const known = kept ? stampIn(operation, kept, body, stamp) : null;
      if (known === null) return null;
      return status === 204 ? `"${known}"` : entityTag(known, JSON.stringify(body));
    }
  };
  const run: Handler = async (request, { params }) => {
    const requestId = requestIdOf(request.headers.get("x-request-id"));
    let turn: Turn | null = null;
    const told = (taken: Turn | null) => {
      turn = taken;
    };
    const work = async () => {
      const who = await identify(request, operation.access, requestId, told);
      // The framework gives an address without parameters none at all.
      const given = (await params) ?? {};
      const inside = () => answer(request, given, who, requestId);
      return "actor" in who ? walled(who.actor, inside) : inside();
    };
    const response = await work().catch((error: unknown) => problemResponse(error, requestId));
    for (const [name, value] of Object.entries(turn ? rateFields(turn) : {}))
      response.headers.set(name, value);
    return response;
  };
  return Object.assign(run, { operation });
}

function mayKeep(operation: Operation): boolean {
  return !operation.rawBody && !operation.rawResponse && !operation.secretAnswer;
}

type Settled = { status: number; body: unknown };

function settle(operation: Operation, result: unknown): Settled {
  if (result instanceof Answer) return { status: result.status, body: shape(operation, result.body) };
  return { status: operation.status ?? 200, body: shape(operation, result) };
}

/** Answers pass their schema: what it does not name does not leave. */
function shape(operation: Operation, result: unknown): unknown {
  return operation.response ? operation.response.parse(result) : result;
}

function json({ status, body }: Settled, tag: string | null, requestId: string, replayed: boolean): Response {
  return new Response(status === 204 || status === 304 ? null : JSON.stringify(body ?? null), {
    status,
    headers: {
      ...(status === 204 || status === 304 ? {} : { "content-type": "application/json" }),
      "cache-control": "no-store",
      "x-request-id": requestId,
      ...(tag ? { etag: tag } : {}),
      ...(replayed ? { "idempotency-replayed": "true" } : {}),
    },
  });
}
