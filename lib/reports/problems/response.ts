import { z } from "zod";
import { reportResponse } from "@/lib/reports/response";
import { flags } from "@/lib/reports/schema";
import { toReport } from "@/lib/reports/view/report";
import { problemsChart } from "./chart";
import { problemFigures } from "./figures";
import type { ProblemsReport } from "./report";

export const problemsResponse = reportResponse
  .extend({
    flag: z.enum(flags),
    groups: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        touches: z.number(),
        minutes: z.number(),
        costMinor: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: "ProblemsReport" });
export type ProblemsResponse = z.output<typeof problemsResponse>;

export function toProblemsResponse(report: ProblemsReport) {
  const figures = problemFigures(report);
  const figureOf = (id: string) => figures.find((figure) => figure.id === id)?.value ?? null;
  const heads = figures.filter(({ id }) => !id.includes(":of:") && !id.endsWith(":rest"));
  return {
    ...toReport(report.scope, report.query, heads, [problemsChart(report)]),
    flag: report.query.flag,
    groups: report.groups.map(({ id, label, touches }) => ({
      id,
      label,
      touches,
      minutes: figureOf(`minutes:${id}`) ?? 0,
      costMinor: figureOf(`cost:${id}`),
    })),
  };
}

export function emptyProblems(flag: ProblemsResponse["flag"]): ProblemsResponse {
  return { model: null, asOf: null, filters: [], figures: [], charts: [], flag, groups: [] };
}
