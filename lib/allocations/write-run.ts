import type { Sql } from "@/lib/db/sql";
import { type CivilMonth, listMonths, nextMonth } from "@/lib/engine/calendar/civil-month";
import { EngineError } from "@/lib/engine/engine-error";
import { decimalsOf } from "@/lib/engine/money/currency";
import { AppError } from "@/lib/errors";
import { costMonths } from "./cost-months";
import { countUnits } from "./count-units";
import { hashInput, hashResult } from "./hash-run";
import { type RunPool, readCharges, readPools } from "./input";
import { type PlannedLine, type PlannedMonth, type PoolMonthCost, planMonth } from "./plan-month";
import { makeShareTable, shareLine } from "./share-lines";
import { fingerprintUnits, makeUnitTable, type StageUnits, sumUnits } from "./units";
import { writeEntries, writeLines, writePools, writeRollup, writeTransfers } from "./write-rows";

export type RunPlace = {
  workspaceId: string;
  timeZone: string;
  currency: string;
  runId: string;
  from: CivilMonth;
  to: CivilMonth;
  /** Charges as they stood then: an instant to the microsecond, as text. */
  inputAt: string;
};

export type RunCounts = { months: number; pools: number; lines: number; entries: number; totalMinor: number };

/** What a run came to; `sameAs` names the earlier run that had the same input, and then nothing was written. */
export type RunResult =
  | { sameAs: string }
  | { sameAs: null; inputHash: string; resultHash: string; input: object; counts: RunCounts };

/** Months counted in one pass over the facts: few enough to show how far a long run has come. */
const monthsAtOnce = 12;

type Report = (step: string, done: number, total: number) => Promise<void>;

/**
 * Shares out all pools over whole months, in the caller's transaction: lines, entries, rollup. The same charges, pools
 * and facts give the same rows. `findSame` answers with the finished run of the same input, if there is one.
 */
export async function writeRun(
  sql: Sql,
  place: RunPlace,
  report: Report,
  findSame: (inputHash: string) => Promise<string | null>,
): Promise<RunResult> {
  const months = listMonths(place.from, nextMonth(place.to));
  const pools = await readPools(sql, place.workspaceId);
  const costs = costMonths(
    await readCharges(sql, place.workspaceId, place.inputAt),
    decimalsOf(place.currency),
  );
  await makeUnitTable(sql);
  await makeShareTable(sql);
  for (let done = 0; done < months.length; done += monthsAtOnce) {
    await report("Counting what customers did", done, months.length);
    await countUnits(sql, place, months.slice(done, done + monthsAtOnce));
  }
  await sql("CREATE INDEX ON run_unit (month)");
  await sql("ANALYZE run_unit");
  const input = { pools, months: months.map((month) => ({ month, costs: costs.get(month) ?? [] })) };
  const inputHash = hashInput(input, await fingerprintUnits(sql));
  const sameAs = await findSame(inputHash);
  if (sameAs) return { sameAs };
  const counts: RunCounts = {
    months: months.length,
    pools: pools.length,
    lines: 0,
    entries: 0,
    totalMinor: 0,
  };
  for (const [index, month] of months.entries()) {
    await report("Sharing out", index, months.length);
    const plan = plannedMonth(pools, costs.get(month) ?? [], await sumUnits(sql, month), month);
    const first = counts.lines + 1;
    const shares: number[] = [];
    for (const [offset, line] of plan.lines.entries())
      shares.push(await shareLine(sql, month, first + offset, line));
    await writePools(sql, place, month, plan.pools);
    await writeTransfers(sql, place, month, plan.transfers);
    await writeLines(sql, place, month, first, plan.lines, shares);
    await writeEntries(sql, place, month);
    await writeRollup(sql, place, month);
    await sql("TRUNCATE run_share");
    counts.entries += shares.reduce((sum, count) => sum + count, 0);
    counts.lines += plan.lines.length;
    counts.totalMinor += totalOf(plan.lines);
  }
  await report("Taking stock", months.length, months.length);
  return { sameAs: null, inputHash, resultHash: await hashResult(sql, place), input: { pools }, counts };
}

function plannedMonth(
  pools: readonly RunPool[],
  costs: readonly PoolMonthCost[],
  units: readonly StageUnits[],
  month: CivilMonth,
): PlannedMonth {
  try {
    return planMonth(pools, costs, units);
  } catch (error) {
    if (error instanceof EngineError)
      throw new AppError("invalid", `${month}: ${error.message}`, { cause: error });
    throw error;
  }
}

function totalOf(lines: readonly PlannedLine[]): number {
  return lines.reduce((sum, line) => sum + line.amountMinor, 0);
}
