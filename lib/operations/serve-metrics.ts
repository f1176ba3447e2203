import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import { log } from "@/lib/log";
import { writeMetrics } from "./metrics";

/** Serves metrics on loopback alone, to whoever is on this machine; nothing else answers there. */
export function serveMetrics(port: number): Server {
  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url?.split("?")[0] !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    writeMetrics().then(
      ({ type, text }) =>
        response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.on("error", (error) => log.error({ port, message: String(error) }, "metrics cannot be served"));
  return server.listen(port, "127.0.0.1").unref();
}

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether a request may read the metrics: with the token of the configuration, and never without one. */
export function mayReadMetrics(authorization: string | null, token: string | undefined): boolean {
  const given = /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
  return Boolean(token && given && timingSafeEqual(digest(given), digest(token)));
}
