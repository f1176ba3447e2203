import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { buildDocument, printDocument } from "./document";
import { type Endpoint, pathOf, readEndpoints } from "./routes";

const endpoint = (more: Partial<Endpoint["operation"]>): Endpoint => ({
  method: "POST",
  path: "/api/v1/things/{id}",
  operation: { id: "doThing", summary: "Do it", tag: "Things", access: "model:write", ...more },
});

test("6.3 a folder becomes a path", () => {
  expect(pathOf("models/[id]/versions/[number]/route.ts")).toBe("/api/v1/models/{id}/versions/{number}");
  expect(pathOf("route.ts")).toBe("/api/v1");
});

test("6.3 an operation says what goes in, what comes out and who may", () => {
  const document = buildDocument([
    endpoint({
      params: z.strictObject({ id: z.uuid() }),
      query: z.strictObject({ limit: z.coerce.number().int().default(50), find: z.string().optional() }),
      body: z.strictObject({ at: z.iso.datetime().transform((text) => new Date(text)), name: z.string() }),
      response: z.object({ id: z.string() }),
      status: 201,
    }),
  ]) as { paths: Record<string, Record<string, Record<string, unknown>>> };
  const made = document.paths["/api/v1/things/{id}"]?.post;
  expect(made).toMatchObject({
    operationId: "doThing",
    "x-access": "model:write",
    security: [{ apiKey: [] }, { session: [] }],
    requestBody: {
      content: {
        "application/json": {
          schema: { required: ["at", "name"], properties: { at: { type: "string", format: "date-time" } } },
        },
      },
    },
    responses: {
      "201": { content: { "application/json": { schema: { properties: { id: { type: "string" } } } } } },
    },
  });
  const parameters = (made?.parameters ?? []) as { name?: string; required?: boolean }[];
  const names = parameters.map((each) => [each.name, each.required]);
  expect(names.slice(0, 3)).toEqual([
    ["id", true],
    ["limit", false],
    ["find", false],
  ]);
});

test("6.3 a schema that stands in two places is written once", () => {
  const response = z.object(
    Object.fromEntries(["a", "b", "c", "d", "e"].map((key) => [`${key}-field`, z.string().nullable()])),
  );
  const document = buildDocument([
    endpoint({ response }),
    { ...endpoint({ id: "doOther", response }), path: "/api/v1/others" },
  ]) as { components: { schemas: Record<string, unknown> }; paths: unknown };
  const names = Object.keys(document.components.schemas).filter((name) => name !== "Problem");
  expect(names).toHaveLength(1);
  expect(JSON.stringify(document.paths).split(`#/components/schemas/${names[0]}`)).toHaveLength(3);
});

test("6.3 every reference of the document leads somewhere", { timeout: 60_000 }, async () => {
  const text = printDocument(buildDocument(await readEndpoints(process.cwd())));
  const document = JSON.parse(text) as { components: Record<string, Record<string, unknown>> };
  for (const [, kind = "", name = ""] of text.matchAll(/"\$ref": "#\/components\/(\w+)\/(\w+)"/g)) {
    expect(document.components[kind], `${kind}/${name}`).toHaveProperty(name);
  }
  expect(text).not.toContain("#/$defs/");
});

test("6.3 two operations of one name are refused", () => {
  expect(() => buildDocument([endpoint({}), { ...endpoint({}), method: "PUT" }])).toThrow(
    "both called doThing",
  );
});

test("6.3 the committed document is the one the routes make", { timeout: 60_000 }, async () => {
  const made = printDocument(buildDocument(await readEndpoints(process.cwd())));
  const committed = await readFile("public/openapi.json", "utf8");
  expect(committed === made, "public/openapi.json is out of date. Run npm run openapi and commit it.").toBe(
    true,
  );
});
