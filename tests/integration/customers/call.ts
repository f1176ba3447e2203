import type { Actor } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/permissions";
import { permissionNames } from "@/lib/auth/permissions";
import { makeToken } from "@/lib/auth/tokens";
import { newId } from "@/lib/db/ids";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { checkRollups } from "@/lib/db/rollups/check";
import { sqlOnClient } from "@/lib/db/sql";
import type { Route } from "@/lib/http/route";

export type Answered<T> = { status: number; body: T; headers: Headers };
// A test reads answers of many shapes; each asserts what it needs.
// biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not typed
export type Json = any;
export type Call = (
  route: Route,
  options?: { body?: unknown; params?: Record<string, string>; query?: Record<string, string>; key?: string },
) => Promise<Answered<Json>>;

/** Calls API methods as an API key of the actor's workspace. */
export async function makeCaller(
  actor: Actor,
  scopes: readonly Permission[] = permissionNames,
): Promise<Call> {
  const { token, hash, hint } = makeToken("lc");
  await prisma().apiKey.create({
    data: {
      workspaceId: actor.workspace.id,
      id: newId(),
      name: "Test key",
      prefix: hint,
      tokenHash: hash,
      createdById: actor.userId,
      scopes: [...scopes],
    },
  });
  return async (route, { body, params = {}, query = {}, key } = {}) => {
    const request = new Request(`http://localhost/api/v1/test?${new URLSearchParams(query)}`, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(key ? { "idempotency-key": key } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await route(request, { params: Promise.resolve(params) });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : null, headers: answer.headers };
  };
}

/** What differs between the rollups and the facts; nothing, if all is well. */
export async function rollupMismatches(actor: Actor): Promise<unknown[]> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    const found = await checkRollups(sqlOnClient(client), {
      workspaceId: actor.workspace.id,
      timeZone: actor.workspace.timeZone,
    });
    await client.query("ROLLBACK");
    return found;
  } finally {
    client.release();
  }
}
