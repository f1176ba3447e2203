import { expect, test } from "vitest";
import { z } from "zod";
import { answerTable } from "./answer-table";
import { csvTablesOf } from "./csv-tables";

const part = z
  .object({
    id: z.string(),
    get parts() {
      return z.array(part);
    },
  })
  .meta({ id: "TestPart" });

const response = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      owner: z.object({ id: z.string(), name: z.string() }).nullable(),
      amountMinor: z.number().nullable(),
      tags: z.array(z.string()),
      more: z.record(z.string(), z.number()),
      why: part,
    }),
  ),
  scope: z.object({ stages: z.array(z.object({ name: z.string() })) }).nullable(),
  charts: z.array(
    z.object({
      id: z.string(),
      unit: z.string(),
      x: z.object({ kind: z.string(), label: z.string().optional() }),
      series: z.array(z.object({ id: z.string(), label: z.string() })),
      points: z.array(
        z.object({
          x: z.string(),
          values: z.record(z.string(), z.number().nullable()),
          partial: z.boolean().optional(),
        }),
      ),
    }),
  ),
  nextCursor: z.string().nullable(),
});
const operation = { id: "listTestThings", response };

const row = (name: string, owner: string | null) => ({
  name,
  owner: owner === null ? null : { id: "1", name: owner },
  amountMinor: owner === null ? null : 1234,
  tags: ["a", "b"],
  more: { x: 1 },
  why: { id: "p", parts: [] },
});
const body = (names: string[], nextCursor: string | null) => ({
  items: names.map((name) => row(name, name === "first" ? null : "Jo, “=x”")),
  scope: null,
  charts: [
    {
      id: "minutes",
      unit: "minutes",
      x: { kind: "month", label: "Month" },
      series: [{ id: "s1", label: "Use" }],
      points: [
        { x: "2026-01", values: { s1: 0.1 } },
        { x: "2026-02", values: { s1: null }, partial: true },
      ],
    },
  ],
  nextCursor,
});

const linesOf = async (answer: Response) =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer()).split("\r\n");

test("6.4 tables and their columns are known from the schema, whatever the first row holds", () => {
  const tables = csvTablesOf(response);
  expect([...tables.keys()]).toEqual(["items", "scope.stages", "charts"]);
  expect(tables.get("items")?.map(({ name }) => name)).toEqual([
    "name",
    "owner.id",
    "owner.name",
    "amountMinor",
    "tags",
    "more",
    "why.id",
    "why.parts",
  ]);
});

test("6.4 a list is sent with all of its pages, quoted after RFC 4180 and harmless to spreadsheets", async () => {
  const asked: string[] = [];
  const answer = answerTable(operation, "items", body(["first", "second"], "c1"), async (cursor) => {
    asked.push(cursor);
    return body(['=HYPERLINK("x")'], null);
  });
  expect(answer.headers.get("content-disposition")).toContain('filename="test-things-items.csv"');
  expect(await linesOf(answer)).toEqual([
    "\ufeffname,owner.id,owner.name,amountMinor,tags,more,why.id,why.parts",
    'first,,,,a; b,"{""x"":1}",p,',
    'second,1,"Jo, “=x”",1234,a; b,"{""x"":1}",p,',
    '"\'=HYPERLINK(""x"")",1,"Jo, “=x”",1234,a; b,"{""x"":1}",p,',
    "",
  ]);
  expect(asked).toEqual(["c1"]);
});

test("6.4 a chart is a row for each point and a column for each series, with its unit", async () => {
  const answer = answerTable(operation, "minutes", body([], null), null);
  expect(await linesOf(answer)).toEqual([
    "\ufeffMonth,Use (minutes),not over yet",
    "2026-01,0.1,false",
    "2026-02,,true",
    "",
  ]);
});

test("6.4 a table that is not there is answered with those that are", () => {
  expect(() => answerTable(operation, "other", body([], null), null)).toThrow(
    /items, scope\.stages, charts, minutes/,
  );
});
