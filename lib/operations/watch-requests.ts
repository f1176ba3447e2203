import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { overHttps } from "@/lib/env";
import { requestIdOf } from "@/lib/http/request-id";
import { strictTransport } from "@/lib/http/security-headers";
import { log, logsRequests } from "@/lib/log";
import { metrics } from "./metrics";
import { type Templates, templatesOfBuild } from "./route-templates";

type Exchange = { request: IncomingMessage; response: ServerResponse };
type Begun = { at: number; id: string };

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Gives a request its id before anybody sees it, and its answer, page or not, what holds for all. */
function begin({ request, response }: Exchange): Begun {
  const given = request.headers["x-request-id"];
  const id = requestIdOf(Array.isArray(given) ? given[0] : given);
  request.headers["x-request-id"] = id;
  response.setHeader("x-request-id", id);
  if (overHttps()) response.setHeader("strict-transport-security", strictTransport);
  return { at: performance.now(), id };
}

function finish({ request, response }: Exchange, begun: Begun, templateOf: Templates): void {
  const seconds = (performance.now() - begun.at) / 1000;
  const route = templateOf((request.url ?? "/").split("?")[0] ?? "/");
  const method = methods.has(request.method ?? "") ? (request.method ?? "") : "other";
  const status = response.statusCode;
  metrics().requests.observe({ method, route, status: String(status) }, seconds);
  if (route === "/_next" || route === "/health" || route === "/ready") return;
  if (!logsRequests && status < 500) return;
  const milliseconds = Math.round(seconds * 1000);
  log[status < 500 ? "info" : "error"](
    { requestId: begun.id, method, route, status, milliseconds },
    "request",
  );
}

const shared = globalThis as { lifecurveWatches?: boolean };

/** Counts, times and logs every request of this process's web servers, by template: never by its address. */
export function watchRequests(templateOf: Templates = templatesOfBuild()): void {
  if (shared.lifecurveWatches) return;
  shared.lifecurveWatches = true;
  const begun = new WeakMap<IncomingMessage, Begun>();
  subscribe("http.server.request.start", (message) => {
    const exchange = message as Exchange;
    begun.set(exchange.request, begin(exchange));
  });
  subscribe("http.server.response.finish", (message) => {
    const exchange = message as Exchange;
    const known = begun.get(exchange.request);
    if (known) finish(exchange, known, templateOf);
  });
}
