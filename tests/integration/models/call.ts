import type { Actor } from "@/lib/auth/actor";
import type { Route } from "@/lib/http/route";
import { makeSessionHeaders } from "@/tests/factories/session";

type Call = { params?: Record<string, string>; query?: string; body?: unknown; headers?: object };

/** Calls an API method as a signed-in member would from the product's own pages. */
export async function call(
  handler: Route,
  actor: Actor,
  { params = {}, query = "", body, headers }: Call = {},
) {
  const request = new Request(`http://localhost/api/v1/models${query}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      ...(await makeSessionHeaders(actor.userId ?? "")),
      "x-workspace": actor.workspace.slug,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return handler(request, { params: Promise.resolve(params) });
}
