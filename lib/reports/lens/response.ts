import { z } from "zod";
import { COST_FUNCTIONS } from "@/lib/engine/lens/lens";
import { joinRollForward, type RollForward } from "@/lib/engine/lens/roll-forward";
import { lensSchema } from "@/lib/lenses/schema";
import { NOT_ADVICE } from "@/lib/lenses/words";
import { reportResponse } from "@/lib/reports/response";
import { toReport } from "@/lib/reports/view/report";
import { lensCharts, scheduleOf } from "./charts";
import { lensFigures } from "./figures";
import type { LensQuery } from "./query";
import type { LensReport } from "./report";

const amount = z.number();
const byFunction = z.record(z.enum(COST_FUNCTIONS), amount);
const rollForward = z.object({
  period: z.string(),
  opening: amount,
  capitalised: amount,
  amortised: amount,
  writtenOff: amount,
  other: amount,
  closing: amount,
});

/** The report with its tables; money in minor units. */
export const lensResponse = reportResponse
  .extend({
    label: z.string(),
    lens: lensSchema.nullable(),
    basis: z.enum(["recognised", "spent"]),
    natures: z.array(
      z.object({
        kind: z.enum(["cost", "revenue"]),
        nature: z.string(),
        entries: amount,
        amountMinor: amount,
        functions: z.array(z.object({ to: z.enum(COST_FUNCTIONS), entries: amount, amountMinor: amount })),
      }),
    ),
    beside: z.array(
      z.object({
        lens: z.string(),
        name: z.string(),
        revenueMinor: amount,
        costMinor: amount,
        marginMinor: amount,
        byFunction,
      }),
    ),
    rollForward: z.object({ months: z.array(rollForward), years: z.array(rollForward) }).nullable(),
    schedule: z.array(z.object({ month: z.string(), amortised: amount })),
    lossRatios: z.array(
      z.object({
        channel: z.string().nullable(),
        all: z.boolean(),
        year: z.string().nullable(),
        premiumMinor: amount,
        claimMinor: amount,
        ratio: z.number().nullable(),
        reason: z.string().optional(),
      }),
    ),
  })
  .meta({ id: "LensReport" });
export type LensResponse = z.output<typeof lensResponse>;

export type PeriodBalance = RollForward & { period: string };

/** The balance by calendar year: the first opening, the movements added, the last closing. */
export function balanceByYear({ deferred }: LensReport): PeriodBalance[] {
  const years = Map.groupBy(deferred?.balance ?? [], ({ month }) => month.slice(0, 4));
  return [...years].map(([period, months]) => ({ period, ...joinRollForward(months) }));
}

export function toLensResponse(report: LensReport, query: LensQuery) {
  const { deferred, loss } = report;
  return {
    ...toReport(report.scope, query, lensFigures(report), lensCharts(report)),
    label: NOT_ADVICE,
    lens: report.lens,
    basis: query.basis,
    natures: report.natures.map((row) => ({ ...row, functions: [...row.functions] })),
    beside: report.beside.map(({ lens, totals }) => ({
      lens: lens.id,
      name: lens.name,
      revenueMinor: totals.revenue,
      costMinor: totals.cost,
      marginMinor: totals.margin,
      byFunction: { ...totals.byFunction },
    })),
    rollForward: deferred && {
      months: deferred.balance.map(({ month, ...row }) => ({ period: month, ...row })),
      years: balanceByYear(report),
    },
    schedule: scheduleOf(report),
    lossRatios: (loss?.rows ?? []).flatMap(({ cells }) =>
      cells.map(({ channel, all, year, premiumMinor, claimMinor, ratio }) => ({
        channel,
        all,
        year,
        premiumMinor,
        claimMinor,
        ratio: ratio.value,
        ...(ratio.reason ? { reason: ratio.reason } : {}),
      })),
    ),
  };
}

export function emptyLens(query: LensQuery): LensResponse {
  const head = { model: null, asOf: null, filters: [], figures: [], charts: [] };
  const tables = { natures: [], beside: [], rollForward: null, schedule: [], lossRatios: [] };
  return { ...head, ...tables, label: NOT_ADVICE, lens: null, basis: query.basis };
}
