import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { permissionNames } from "@/lib/auth/permissions";
import document from "@/public/openapi.json";
import { readEndpoints } from "./routes";

type Response = { $ref?: string; content?: Record<string, unknown>; headers?: Record<string, unknown> };
type Parameter = { $ref?: string; name?: string; in?: string; required?: boolean };
type Described = {
  operationId: string;
  summary: string;
  "x-access": string;
  security: Record<string, unknown>[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, Response>;
};

const paths = document.paths as unknown as Record<string, Record<string, Described>>;
const described = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    operation,
  })),
);

test("6.3 an independent validator finds the document to be OpenAPI 3.1", async () => {
  const validator = new Validator();
  const found = await validator.validate(structuredClone(document));
  expect(found.errors ?? []).toEqual([]);
  expect(found.valid).toBe(true);
  expect(validator.version).toBe("3.1");
  const broken = { ...structuredClone(document), paths: { "/a": { get: { responses: 5 } } } };
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

test("6.3 every method of every route is described, once, with who may and how it refuses", async () => {
  const endpoints = await readEndpoints(process.cwd());
  expect(described.map(({ name }) => name).sort()).toEqual(
    endpoints.map(({ method, path }) => `${method} ${path}`).sort(),
  );
  expect(new Set(described.map(({ operation }) => operation.operationId)).size).toBe(described.length);
  for (const { name, operation } of described) {
    expect(operation.summary, name).toBeTruthy();
    expect([...permissionNames, "signed-in", "anyone"], name).toContain(operation["x-access"]);
    expect(operation.security.length > 0, name).toBe(operation["x-access"] !== "anyone");
    for (const status of ["429", "default"])
      expect(operation.responses[status], `${name} ${status}`).toBeTruthy();
    expect("401" in operation.responses, `${name} 401`).toBe(operation["x-access"] !== "anyone");
    const [good = ""] = Object.keys(operation.responses);
    expect(good, name).toMatch(/^20[0124]$/);
    const answer = operation.responses[good];
    expect(Object.keys(answer?.headers ?? {}), name).toEqual(
      expect.arrayContaining(["RateLimit", "RateLimit-Policy"]),
    );
    expect(answer?.content !== undefined, `${name} says what it answers`).toBe(good !== "204");
  }
});

test("6.3 every parameter of an address and every body is described", async () => {
  const endpoints = new Map(
    (await readEndpoints(process.cwd())).map(({ method, path, operation }) => [
      `${method} ${path}`,
      operation,
    ]),
  );
  for (const { name, path, operation } of described) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    const told = (operation.parameters ?? []).filter((each) => each.in === "path").map((each) => each.name);
    expect(told.sort(), name).toEqual(named.sort());
    const made = endpoints.get(name);
    const takes = made?.body !== undefined || made?.rawBody !== undefined;
    expect(operation.requestBody !== undefined, `${name} body`).toBe(takes);
    if (takes)
      for (const status of ["413", "415", "422"]) expect(operation.responses, name).toHaveProperty(status);
    const refs = (operation.parameters ?? []).flatMap((each) =>
      each.$ref ? [each.$ref.split("/").at(-1)] : [],
    );
    if (made?.etag !== undefined && name.startsWith("GET")) expect(refs, name).toContain("IfNoneMatch");
    if (refs.includes("IfMatch")) expect(operation.responses, name).toHaveProperty("412");
  }
});
