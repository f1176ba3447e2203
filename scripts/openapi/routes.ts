import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Operation } from "@/lib/http/route";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

export type Endpoint = {
  method: Method;
  /** As in OpenAPI: "/api/v1/models/{id}". */
  path: string;
  operation: Operation;
};

/** Route files below a folder, relative to it: "models/[id]/route.ts". */
export function routeFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll(path.sep, "/"))
    .filter((file) => file === "route.ts" || file.endsWith("/route.ts"))
    .sort();
}

export function pathOf(file: string): string {
  const place = file.replace(/\/?route\.ts$/, "").replace(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}");
  return `/api/v1${place ? `/${place}` : ""}`;
}

/** Every method of the public API with what it says about itself. */
export async function readEndpoints(root: string): Promise<Endpoint[]> {
  const folder = path.join(root, "app/api/v1");
  const endpoints: Endpoint[] = [];
  for (const file of routeFiles(folder)) {
    const module: Record<string, unknown> = await import(pathToFileURL(path.join(folder, file)).href);
    for (const method of methods) {
      const handler = module[method];
      if (typeof handler !== "function") continue;
      if (!("operation" in handler)) throw new Error(`${file}: ${method} is not made with route().`);
      endpoints.push({ method, path: pathOf(file), operation: handler.operation as Operation });
    }
  }
  return endpoints;
}
