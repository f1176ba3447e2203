import { type CivilMonth, civilMonth } from "@/lib/engine/calendar/civil-month";
import { divide } from "@/lib/engine/result";
import type { RetentionRow } from "@/lib/engine/retention/retention-triangle";
import { formatMonth } from "@/lib/format/date";
import { formatPercent } from "@/lib/format/number";
import type { RetentionReport } from "./report";
import { nounOf } from "./words";

export type TriangleCell = { value: number | null; immature: boolean };
export type TriangleRow = { id: string; label: string; lives: number; cells: TriangleCell[] };
export type TriangleView = {
  sentence: string;
  /** Months between one column and the next. */
  step: number;
  ages: number[];
  rows: TriangleRow[];
};

/** Fewer lives than this make a row of chance. */
const FEWEST_LIVES = 10;
const MOST_ROWS = 36;
const MOST_COLUMNS = 14;

/** Share retained by cohort and age; quarters or years of cohorts where months would be too many to read. */
export function triangleView(report: RetentionReport): TriangleView {
  const { triangle } = report;
  const span = spanOf(triangle);
  const longest = triangle.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const step = [1, 3, 6, 12].find((months) => longest / months <= MOST_COLUMNS) ?? 12;
  const ages = Array.from({ length: Math.ceil(longest / step) }, (_, index) => index * step);
  const groups = Map.groupBy(triangle, (row) => periodOf(row.cohortMonth, span));
  const rows = [...groups].map(([id, members]) => ({
    id,
    label: labelOf(id, span),
    lives: members.reduce((sum, row) => sum + row.lives, 0),
    cells: ages.map((age) => poolCell(members, age)),
  }));
  return { sentence: sentenceOf(report, rows, ages), step, ages, rows };
}

type Span = 1 | 3 | 12;

/** Months where there are not too many rows and enough lives in each, else quarters, else years. */
function spanOf(triangle: readonly RetentionRow[]): Span {
  const lives = triangle.reduce((sum, row) => sum + row.lives, 0);
  const fits = (months: Span) => {
    const rows = new Set(triangle.map((row) => periodOf(row.cohortMonth, months))).size;
    return rows <= MOST_ROWS && (months === 12 || lives / rows >= FEWEST_LIVES || rows <= 12);
  };
  return ([1, 3, 12] as const).find(fits) ?? 12;
}

/** A cell of several cohorts is immature while one of them is. */
function poolCell(members: readonly RetentionRow[], age: number): TriangleCell {
  let retained = 0;
  let lives = 0;
  let immature = false;
  for (const { cells } of members) {
    const cell = cells[age]?.retained;
    if (!cell) continue;
    retained += cell.numerator;
    lives += cell.denominator;
    if (cell.value === null) immature = true;
  }
  return { value: immature ? null : divide(retained, lives, "no-customers").value, immature };
}

function periodOf(month: CivilMonth, span: Span): string {
  if (span === 12) return month.slice(0, 4);
  if (span === 1) return month;
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
}

function labelOf(id: string, span: Span): string {
  if (span === 1) return formatMonth(civilMonth(id));
  return span === 3 ? `${id.slice(5)} ${id.slice(0, 4)}` : id;
}

function sentenceOf(report: RetentionReport, rows: readonly TriangleRow[], ages: readonly number[]): string {
  const column = ages.indexOf(12);
  const known = rows.flatMap((row) => {
    const value = column < 0 || row.lives < FEWEST_LIVES ? null : (row.cells[column]?.value ?? null);
    return value === null ? [] : [{ label: row.label, value }];
  });
  const ranked = [...known].sort((left, right) => right.value - left.value);
  const best = ranked[0];
  const worst = ranked.at(-1);
  if (!best || !worst) return `No cohort of ten or more ${nounOf(report)} is a year old yet`;
  if (best === worst || best.value - worst.value < 0.005)
    return `Every cohort keeps about ${formatPercent(best.value)} of its ${nounOf(report)} for a year`;
  return `Of those begun in ${best.label}, ${formatPercent(best.value)} stayed a year; of ${worst.label}, ${formatPercent(worst.value)}`;
}
