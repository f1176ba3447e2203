import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import type { Route } from "@/lib/http/route";
import { type Method, methods, pathOf, routeFiles } from "@/scripts/openapi/routes";

export type ApiRoute = { method: Method; path: string; name: string; handler: Route };

/** Every method of the public API, ready to be called. */
export async function loadRoutes(): Promise<ApiRoute[]> {
  const folder = path.join(process.cwd(), "app/api/v1");
  const lists = await Promise.all(
    routeFiles(folder).map(async (file) => {
      const module: Record<string, unknown> = await import(
        /* @vite-ignore */ pathToFileURL(path.join(folder, file)).href
      );
      return methods.flatMap((method) => {
        const handler = module[method] as Route | undefined;
        const place = pathOf(file);
        return handler ? [{ method, path: place, name: `${method} ${place}`, handler }] : [];
      });
    }),
  );
  return lists.flat();
}

/** Finds the route of an address as the router does: what is written out goes before a parameter. */
export function matcherOf(routes: readonly ApiRoute[]) {
  const places = [...new Set(routes.map((route) => route.path))]
    .sort((a, b) => a.split("{").length - b.split("{").length)
    .map((place) => ({
      place,
      pattern: new RegExp(
        `^${place.replace(/[.]/g, "\\.").replace(/\{(\w+)\}/g, (_, name) => `(?<${name}>[^/]+)`)}$`,
      ),
    }));
  return (method: string, address: string) => {
    for (const { place, pattern } of places) {
      const found = pattern.exec(address);
      if (!found) continue;
      const route = routes.find((each) => each.path === place && each.method === method);
      const params = Object.fromEntries(
        Object.entries(found.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]),
      );
      return { route, params };
    }
    return null;
  };
}

async function answer(
  match: ReturnType<typeof matcherOf>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? "/", "http://localhost");
  const method = incoming.method === "HEAD" ? "GET" : (incoming.method ?? "GET");
  const found = match(method, url.pathname);
  if (!found?.route) {
    outgoing.writeHead(found ? 405 : 404).end();
    return;
  }
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const bodied = method !== "GET" && method !== "HEAD";
  const request = new Request(url, {
    method,
    headers,
    ...(bodied ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {}),
  } as RequestInit);
  // As the framework does: an address without parameters has none at all.
  const params = Object.keys(found.params).length > 0 ? found.params : undefined;
  const response = await found.route.handler(request, { params: Promise.resolve(params as never) });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body || incoming.method === "HEAD") {
    outgoing.end();
    return;
  }
  for await (const part of response.body) outgoing.write(part);
  outgoing.end();
}

/** The routes behind a real socket on loopback, for clients that open their own connections. */
export async function serveApi(): Promise<{ url: string; close: () => Promise<void> }> {
  const match = matcherOf(await loadRoutes());
  const server = createServer((incoming, outgoing) => {
    answer(match, incoming, outgoing).catch((error: unknown) => {
      // What a route lets through, the framework answers with 500.
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end(String(error));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
