import { z } from "zod";
import { reportResponse } from "@/lib/reports/response";
import { toReport } from "@/lib/reports/view/report";
import { retentionCharts } from "./charts";
import { retentionFigures } from "./figures";
import type { RetentionQuery } from "./query";
import type { RetentionReport } from "./report";
import { triangleView } from "./triangle";
import { groupName } from "./words";

const band = z.number().nullable();

/** The report with its life table, cohort triangle and test: what the page draws. */
export const retentionResponse = reportResponse
  .extend({
    unit: z.enum(["agreement", "customer"]),
    groups: z.array(
      z.object({
        key: z.string().nullable(),
        label: z.string(),
        lives: z.number(),
        inForce: z.number(),
        interval: z.string(),
        table: z.array(
          z.object({
            time: z.number(),
            atRisk: z.number(),
            events: z.number(),
            censored: z.number(),
            survival: z.number(),
            se: band,
            low: band,
            high: band,
          }),
        ),
      }),
    ),
    triangle: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        lives: z.number(),
        cells: z.array(z.object({ age: z.number(), value: z.number().nullable(), immature: z.boolean() })),
      }),
    ),
    sbg: z
      .object({ alpha: z.number().nullable(), beta: z.number().nullable(), periodMonths: z.number() })
      .nullable(),
    logRank: z
      .object({
        first: z.string(),
        second: z.string(),
        chiSquare: z.number().nullable(),
        pValue: z.number().nullable(),
        observed: z.tuple([z.number(), z.number()]),
        expected: z.tuple([z.number(), z.number()]),
      })
      .nullable(),
  })
  .meta({ id: "RetentionReport" });
export type RetentionResponse = z.output<typeof retentionResponse>;

export function toRetentionResponse(report: RetentionReport, query: RetentionQuery) {
  const { projection, test } = report;
  const view = triangleView(report);
  const slices = report.groups.length > 0 ? report.groups : [report.all];
  return {
    ...toReport(report.scope, query, retentionFigures(report), retentionCharts(report)),
    unit: report.unit,
    groups: slices.map((slice) => ({
      key: slice.key,
      label: slice === report.all ? "All" : groupName(report, slice.key),
      lives: slice.lives,
      inForce: slice.inForce,
      interval: slice.table.interval,
      table: [...slice.table.rows],
    })),
    triangle: view.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, index) => ({ age: view.ages[index] ?? 0, ...cell })),
    })),
    sbg:
      projection.sbg.alpha === null
        ? null
        : { alpha: projection.sbg.alpha, beta: projection.sbg.beta, periodMonths: projection.periodMonths },
    logRank: test && {
      first: groupName(report, test.first.key),
      second: groupName(report, test.second.key),
      chiSquare: test.result.chiSquare.value,
      pValue: test.result.pValue.value,
      observed: [test.result.first.observed, test.result.second.observed],
      expected: [test.result.first.expected, test.result.second.expected],
    },
  };
}

export function emptyRetention(): RetentionResponse {
  const head = { model: null, asOf: null, filters: [], figures: [], charts: [] };
  return { ...head, unit: "customer", groups: [], triangle: [], sbg: null, logRank: null };
}
