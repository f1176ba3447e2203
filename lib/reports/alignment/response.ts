import { z } from "zod";
import { reportResponse } from "@/lib/reports/response";
import { toReport } from "@/lib/reports/view/report";
import { alignmentChart } from "./chart";
import { alignmentFigures } from "./figures";
import type { AlignmentReport } from "./report";
import { sayMisfit } from "./words";

const shareOrNull = z.number().nullable();

export const alignmentResponse = reportResponse
  .extend({
    allocated: z.boolean().describe("Whether software spend was shared out over these stages."),
    months: z.array(z.string()).describe("Months whose spend was shared out; nothing else counts."),
    elsewhereMinor: z.number().describe("Spend on no stage of the model: in no share."),
    stages: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        spendMinor: z.number(),
        minutes: z.number(),
        learned: z.number(),
        marginMinor: z.number(),
        spend: shareOrNull,
        activity: shareOrNull,
        learning: shareOrNull,
        margin: shareOrNull,
        misfit: shareOrNull,
      }),
    ),
    misfits: z.array(
      z.object({ stageId: z.string(), sentence: z.string(), yardstick: z.string(), gap: z.number() }),
    ),
  })
  .meta({ id: "AlignmentReport" });
export type AlignmentResponse = z.output<typeof alignmentResponse>;

export function toAlignmentResponse(report: AlignmentReport) {
  const { scope, query, alignments, uses, allocated } = report;
  return {
    ...toReport(scope, query, alignmentFigures(report), [alignmentChart(report)]),
    allocated,
    months: [...report.months],
    elsewhereMinor: report.elsewhereMinor,
    stages: uses.map((use, index) => {
      const found = alignments[index];
      return {
        id: use.stageId,
        name: scope.stages.find(({ id }) => id === use.stageId)?.name ?? "",
        spendMinor: use.spend,
        minutes: use.activity,
        learned: use.learning,
        marginMinor: use.margin,
        spend: found?.spendShare.value ?? null,
        activity: found?.shares.activity.value ?? null,
        learning: found?.shares.learning.value ?? null,
        margin: found?.shares.margin.value ?? null,
        misfit: found?.misfit ?? null,
      };
    }),
    misfits: report.misfits.map((finding) => ({
      stageId: finding.stageId,
      sentence: sayMisfit(report, finding),
      yardstick: finding.yardstick,
      gap: finding.gap,
    })),
  };
}

export function emptyAlignment(): AlignmentResponse {
  const head = { model: null, asOf: null, filters: [], figures: [], charts: [] };
  return { ...head, allocated: false, months: [], elsewhereMinor: 0, stages: [], misfits: [] };
}
