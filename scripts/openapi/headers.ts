import { keptOf, versionPlace } from "@/lib/http/conditions";
import type { Operation } from "@/lib/http/route";
import type { Method } from "./routes";

type Json = Record<string, unknown>;

const header = (name: string) => ({ $ref: `#/components/headers/${name}` });
const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` });

/** Whether the address of an operation names one thing, or what the workspace has one of. */
function namesOne(operation: Operation): boolean {
  const kept = keptOf(operation);
  if (!kept) return false;
  return operation.params !== undefined || Object.keys(kept.row ?? { id: 1 }).length === 0;
}

/** Whether a change may carry If-Match. */
export function takesIfMatch(method: Method, operation: Operation): boolean {
  return method !== "GET" && namesOne(operation);
}

/** Whether a change is refused with 412 once somebody else was faster. */
export function mayBeStale(method: Method, operation: Operation): boolean {
  return takesIfMatch(method, operation) || (method !== "GET" && versionPlace(operation) !== null);
}

export function takesIfNoneMatch(method: Method, operation: Operation): boolean {
  return method === "GET" && keptOf(operation) !== null;
}

export function headerParameters(method: Method, operation: Operation): Json[] {
  if (takesIfMatch(method, operation)) return [parameter("IfMatch")];
  return takesIfNoneMatch(method, operation) ? [parameter("IfNoneMatch")] : [];
}

export function responseHeaders(method: Method, operation: Operation): Json {
  const kept = keptOf(operation);
  const shows = operation.response !== undefined || method === "PUT" || method === "PATCH";
  return {
    ...(kept && !kept.elsewhere && shows ? { ETag: header("ETag") } : {}),
    "RateLimit-Policy": header("RateLimitPolicy"),
    RateLimit: header("RateLimit"),
  };
}
