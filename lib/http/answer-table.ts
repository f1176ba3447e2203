import type { z } from "zod";
import { AppError, invalidField } from "@/lib/errors";
import { answerCsv } from "@/lib/formats/csv/answer";
import type { CsvCell } from "@/lib/formats/csv/write";
import { type CsvColumn, cellOf, csvTablesOf } from "./csv-tables";

type Body = Record<string, unknown> & { nextCursor?: string | null };
type Row = readonly CsvCell[];
type Chart = {
  id: string;
  unit: string;
  x: { kind: string; label?: string };
  series: { id: string; label: string }[];
  points: { x: string | number; values: Record<string, number | null>; partial?: boolean }[];
};

/** The query parameter that asks for one table of an answer as CSV. */
export const csvParameter = "csv";

function at(body: Body, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => (value as Body | null | undefined)?.[name], body);
}

/** A list that has no rows for want of what it is part of is empty. */
const listAt = (body: Body, path: string) => (at(body, path) ?? []) as unknown[];

/** By its id, or by its list and its id where a list has the name of a chart. */
function findChart(body: Body, response: z.ZodType, name: string): Chart | undefined {
  for (const [path, columns] of csvTablesOf(response)) {
    if (!columns.some(({ name }) => name === "points")) continue;
    const found = (listAt(body, path) as Chart[]).find(({ id }) => id === name || `${path}.${id}` === name);
    if (found) return found;
  }
}

/** A row for each point, a column for each series with its unit. */
function* chartRows({ x, unit, series, points }: Chart): Generator<Row> {
  yield [x.label ?? x.kind, ...series.map(({ label }) => `${label} (${unit})`), "not over yet"];
  for (const point of points)
    yield [point.x, ...series.map(({ id }) => point.values[id] ?? null), point.partial ?? false];
}

async function* listRows(
  first: Body,
  path: string,
  columns: readonly CsvColumn[],
  more: ((cursor: string) => Promise<Body>) | null,
): AsyncGenerator<Row> {
  yield columns.map(({ name }) => name);
  for (let body = first; ; ) {
    for (const row of listAt(body, path)) yield columns.map((column) => cellOf(row, column.path));
    const { nextCursor } = body;
    if (!more || typeof nextCursor !== "string") return;
    body = await more(nextCursor);
  }
}

/**
 * One table of an answer as CSV: under the same filters, in the same order, and all of its pages. `more` reads the page
 * behind a cursor; null where there are no pages. Throws `invalid` naming the tables there are.
 */
export function answerTable(
  operation: { id: string; response?: z.ZodType },
  table: string,
  first: unknown,
  more: ((cursor: string) => Promise<unknown>) | null,
): Response {
  const { response } = operation;
  if (!response) throw new AppError("invalid", "This answer has no table.");
  const body = (first ?? {}) as Body;
  const columns = csvTablesOf(response).get(table);
  const name = `${operation.id
    .replace(/^(?:get|list)/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, "-")
    .toLowerCase()}-${table.replace(/[^\w-]/g, "-")}.csv`;
  if (columns)
    return answerCsv(
      listRows(body, table, columns, more as ((cursor: string) => Promise<Body>) | null),
      name,
    );
  const chart = findChart(body, response, table);
  if (chart) return answerCsv(chartRows(chart), name);
  const charts = [...csvTablesOf(response)]
    .filter(([, own]) => own.some((column) => column.name === "points"))
    .flatMap(([path]) => (listAt(body, path) as Chart[]).map(({ id }) => id));
  throw invalidField(
    csvParameter,
    `Name a table of this answer: ${[...csvTablesOf(response).keys(), ...charts].join(", ") || "there is none"}.`,
  );
}
