import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { referenceOf } from "./view";

const groups = referenceOf(JSON.parse(readFileSync("public/openapi.json", "utf8")), "https://carrier.test");
const operations = groups.flatMap((group) => group.operations);

test("6.3 the reference lists every operation of the document once, by tag", () => {
  expect(new Set(operations.map((each) => each.id)).size).toBe(operations.length);
  expect(operations.length).toBeGreaterThan(50);
  expect(groups.map((group) => group.tag)).toEqual(
    groups.map((group) => group.tag).sort((a, b) => a.localeCompare(b)),
  );
});

test("6.3 an operation shows its fields and a call that can be pasted", () => {
  const create = operations.find((each) => each.id === "createSegment");
  expect(create).toMatchObject({
    method: "POST",
    path: "/api/v1/segments",
    access: "model:write",
    status: "201",
  });
  expect(create?.body).toEqual([{ name: "name", depth: 0, type: "text", required: true, about: null }]);
  expect(create?.answer.map((field) => field.name)).toEqual(["id", "name", "customers"]);
  expect(create?.example).toBe(
    [
      "curl -X POST https://carrier.test/api/v1/segments",
      '-H "Authorization: Bearer $LIFECURVE_KEY"',
      '-H "Content-Type: application/json"',
      `-d '{"name":"…"}'`,
    ].join(" \\\n  "),
  );
});

test("6.3 nested fields stand under their parent", () => {
  const models = operations.find((each) => each.id === "listModels");
  const stages = models?.answer.find((field) => field.name === "stages");
  expect(stages).toMatchObject({ depth: 1, type: "list of object" });
  expect(models?.answer.some((field) => field.name === "passRate" && field.depth === 2)).toBe(true);
});
