import type { StageUse } from "@/lib/engine/alignment/measure-alignment";
import { totalBy } from "@/lib/engine/collections";
import {
  type Figure,
  factPart,
  type Part,
  ratioPart,
  type Source,
  sumPart,
  toFigure,
  type Unit,
} from "@/lib/engine/explain";
import { divide } from "@/lib/engine/result";
import { factQuery, filtersInWords } from "@/lib/reports/view/selection";
import { monthsInWords } from "./chart";
import type { AlignmentReport } from "./report";

type Measure = keyof Omit<StageUse, "stageId">;
const share: Unit = { kind: "share" };

const words: Readonly<Record<Measure, { label: string; formula: string }>> = {
  spend: {
    label: "Share of software spend",
    formula: "direct and allocated spend of the stage ÷ that of all stages",
  },
  activity: { label: "Share of activity", formula: "staff minutes of the stage ÷ those of all stages" },
  learning: {
    label: "Share of learning",
    formula: "distinct facts learned at its touchpoints ÷ those of all stages",
  },
  margin: {
    label: "Share of margin",
    formula: "revenue − cost of the stage ÷ the same of all stages that earn; a stage that loses has none",
  },
};

/** `spend:<stage>`, `activity:<stage>`, `learning:<stage>`, `margin:<stage>` and `misfit:<stage>`. */
export function alignmentFigures(report: AlignmentReport): Figure[] {
  const { scope, query } = report;
  const about = {
    filters: [...filtersInWords(scope, query), { label: "Months", value: monthsInWords(report) }],
    asOf: scope.asOf.last.toISOString(),
  };
  const measures = Object.keys(words) as Measure[];
  return report.alignments.flatMap(({ stageId, misfit }) => {
    const shares = measures.map((measure) => shareOf(report, measure, stageId));
    const gap: Part = {
      id: `misfit:${stageId}`,
      label: "Misfit",
      unit: share,
      ...(misfit === null || !report.allocated
        ? { value: null, reason: "no-data" as const }
        : { value: misfit }),
      combine: "formula",
      formula: "share of software spend − mean of the known shares of activity, learning and margin",
      parts: shares,
    };
    return [...shares, gap].map((part) => toFigure(part, { formula: part.formula ?? part.label, ...about }));
  });
}

function shareOf(report: AlignmentReport, measure: Measure, stageId: string): Part {
  const { label, formula } = words[measure];
  const parts = report.uses.map((use) => amountPart(report, measure, use));
  const own = parts[report.uses.findIndex((use) => use.stageId === stageId)];
  const whole = sumPart({ id: `all-${measure}`, label: "All stages", unit: unitOf(report, measure) }, parts);
  if (!own) throw new Error(`The report has no stage ${stageId}.`);
  return ratioPart(
    { id: `${measure}:${stageId}`, label, unit: share },
    formula,
    divide(
      own.value ?? 0,
      totalBy(parts, (part) => part.value ?? 0),
      measure === "spend" ? "no-data" : "no-total",
    ),
    own,
    whole,
  );
}

/** What one stage has of it; a loss counts as nothing, and keeps its amount as a part. */
function amountPart(report: AlignmentReport, measure: Measure, use: StageUse): Part {
  const { scope } = report;
  const name = scope.stages.find(({ id }) => id === use.stageId)?.name ?? "";
  const unit = unitOf(report, measure);
  const fact = factPart(
    { id: `${measure}-${use.stageId}`, label: name, unit },
    use[measure],
    sourceOf(report, measure, use.stageId),
  );
  if (use[measure] >= 0) return fact;
  return {
    ...fact,
    value: 0,
    combine: "formula",
    formula: "a loss is no share",
    parts: [{ ...fact, id: `${fact.id}-loss`, label: "Revenue − cost" }],
  };
}

function unitOf({ scope }: AlignmentReport, measure: Measure): Unit {
  if (measure === "spend" || measure === "margin") return { kind: "minor", currency: scope.currency };
  return { kind: measure === "activity" ? "minutes" : "number" };
}

/** The rows behind it; between the first and the last month that spend was shared out for. */
function sourceOf({ scope, months }: AlignmentReport, measure: Measure, stage: string): Source {
  const from = months[0] ?? scope.from ?? scope.firstMonth;
  const to = months.at(-1);
  const period = { monthFrom: from, ...(to ? { monthTo: to } : {}) };
  if (measure === "spend") return { kind: "allocations", count: null, query: { stage, ...period } };
  const query = { ...factQuery(scope), stage, ...period };
  if (measure === "margin") return { kind: "entries", count: null, query };
  return {
    kind: "touchpoints",
    count: null,
    query: measure === "learning" ? { ...query, learned: "yes" } : query,
  };
}
