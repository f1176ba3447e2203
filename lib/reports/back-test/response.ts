import { z } from "zod";
import { reportResponse } from "@/lib/reports/response";
import { toReport } from "@/lib/reports/view/report";
import { backTestCharts } from "./charts";
import { backTestFigures } from "./figures";
import type { BackTestReport } from "./report";

const error = z.object({ value: z.number().nullable(), reason: z.string().optional() });

/** The weeks, what was forecast of them and how far off each forecast was. */
export const backTestResponse = reportResponse
  .extend({
    weeks: z.array(
      z.object({
        week: z.string().describe("Its Monday."),
        arrivals: z.number(),
        touches: z.number(),
        minutes: z.number(),
        fitted: z.number().describe("What the arrivals so far and the learned work make of the week."),
        heldOut: z.boolean(),
      }),
    ),
    training: z.number().nullable().describe("Weeks that were learned from."),
    span: z.number().nullable().describe("Arrival weeks that each age learned from; null for all."),
    trials: z
      .array(z.object({ span: z.number().nullable(), wape: z.number().nullable() }))
      .describe("How far off each span would have been within the training."),
    forecasts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        knows: z
          .enum(["training", "period-before"])
          .describe("Until when it knew the work: the end of the training, or the week before each."),
        forecast: z.array(z.number()),
        wape: error,
        mae: error,
        bias: error,
        mape: error,
      }),
    ),
  })
  .meta({ id: "BackTestReport" });
export type BackTestResponse = z.output<typeof backTestResponse>;

export function toBackTestResponse(report: BackTestReport) {
  const { test, data, scope } = report;
  return {
    ...toReport(scope, {}, backTestFigures(report), backTestCharts(report)),
    weeks: test
      ? data.weeks.map((week, index) => ({
          week,
          arrivals: data.arrivals[index] ?? 0,
          touches: data.touches[index] ?? 0,
          minutes: test.load[index] ?? 0,
          fitted: test.fitted[index] ?? 0,
          heldOut: index >= test.training,
        }))
      : [],
    training: test?.training ?? null,
    span: test?.span ?? null,
    trials: (test?.choice.trials ?? []).map(({ recent, wape }) => ({ span: recent, wape })),
    forecasts: (test?.contenders ?? []).map(({ id, name, knows, forecast, errors }) => ({
      id,
      name,
      knows,
      forecast: [...forecast],
      ...errors,
    })),
  };
}

export function emptyBackTest(): BackTestResponse {
  const head = { model: null, asOf: null, filters: [], figures: [], charts: [] };
  return { ...head, weeks: [], training: null, span: null, trials: [], forecasts: [] };
}
