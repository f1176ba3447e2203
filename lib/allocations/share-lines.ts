import type { Sql } from "@/lib/db/sql";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import { AppError } from "@/lib/errors";
import type { PlannedLine } from "./plan-month";

export async function makeShareTable(sql: Sql): Promise<void> {
  await sql(`CREATE TEMP TABLE run_share (month date, line int, row_no int, amount bigint) ON COMMIT DROP`);
}

/**
 * Splits the amount of a line among customers with the largest-remainder method, step by step the arithmetic of
 * `allocate` (lib/engine/money/allocate.ts): quotas in binary floating point, remainders compared at nine decimals, ties
 * to the smaller customer and stage, a negative amount split as its size and negated. Shares of nothing are not kept.
 * Returns how many are.
 */
export async function shareLine(
  sql: Sql,
  month: CivilMonth,
  number: number,
  line: PlannedLine,
): Promise<number> {
  if (!line.among || line.amountMinor === 0) return 0;
  const { column, totalUnits, stageIds } = line.among;
  const size = Math.abs(line.amountMinor);
  const [row] = await sql<{ open: number; units: number; shares: number }>(
    `WITH quota AS (
       SELECT row_no, $4::float8 * (${column}::float8 / $5::float8) AS q FROM run_unit
       WHERE month = $1::date AND ${column} > 0 AND ($6::uuid[] IS NULL OR stage_id = ANY ($6::uuid[]))),
     whole AS (
       SELECT row_no, floor(q) AS whole, floor((q - floor(q)) * 1e9 + 0.5) AS remainder FROM quota),
     ranked AS (
       SELECT row_no, whole, row_number() OVER (ORDER BY remainder DESC, row_no) AS place,
         $4::float8 - sum(whole) OVER () AS open, count(*) OVER () AS units FROM whole),
     kept AS (
       INSERT INTO run_share
       SELECT $1::date, $2, row_no, $3::bigint * (whole + CASE WHEN place <= open THEN 1 ELSE 0 END)::bigint FROM ranked
       WHERE whole > 0 OR place <= open RETURNING 1)
     SELECT coalesce(max(open), 0)::float8 AS open, coalesce(max(units), 0)::float8 AS units,
       (SELECT count(*) FROM kept)::float8 AS shares
     FROM ranked`,
    [`${month}-01`, number, Math.sign(line.amountMinor), size, totalUnits, stageIds],
  );
  if (!row || row.open < 0 || row.open > row.units)
    throw new AppError(
      "invalid",
      `An amount of ${line.amountMinor} minor units is too large to be shared out exactly.`,
    );
  return row.shares;
}
