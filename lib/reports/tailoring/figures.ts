import { totalBy } from "@/lib/engine/collections";
import {
  type Figure,
  factPart,
  type Part,
  type PartName,
  ratioPart,
  type Source,
  sumPart,
  toFigure,
  type Unit,
} from "@/lib/engine/explain";
import { divide } from "@/lib/engine/result";
import type { Use } from "@/lib/engine/tailoring/place";
import { formatDecimal } from "@/lib/format/number";
import { monthsInWords } from "@/lib/reports/alignment/chart";
import { factQuery } from "@/lib/reports/view/selection";
import { peakPart } from "./peak-figure";
import type { Subject, TailoringReport } from "./report";

type Measure = "activity" | "learning" | "spend";
const plain: Unit = { kind: "number" };

const words: Readonly<Record<Measure, string>> = {
  activity: "Activity",
  learning: "Learning",
  spend: "Software spend",
};

/**
 * `activity:`, `learning:`, `spend:` and `peak:` of each stage and service, `activity-share:` of each service that serves a
 * stage, and `cost-share:` of these and every other service whose pools the stages bear.
 */
export function tailoringFigures(report: TailoringReport): Figure[] {
  const about = {
    filters: [
      { label: "Model", value: report.scope.model.name },
      { label: "Months", value: monthsOf(report) },
    ],
    asOf: report.scope.asOf.last.toISOString(),
  };
  const figure = (part: Part) => toFigure(part, { formula: part.formula ?? part.label, ...about });
  const bearing = new Set([
    ...report.served.map(({ id }) => id),
    ...report.pools.map(({ serviceId }) => serviceId),
  ]);
  const placed = [report.stages, report.services].flatMap((subjects) =>
    subjects.flatMap((subject) => [
      figure(timesEven(report, subjects, subject, "activity")),
      figure(timesEven(report, subjects, subject, "learning")),
      figure(spendShare(report, subjects, subject)),
      figure(peakPart(report, subject)),
      ...(subject.kind === "service" ? [figure(activityShare(report, subject))] : []),
    ]),
  );
  return [...placed, ...[...bearing].map((id) => figure(costShare(report, id)))];
}

export const monthsOf = (report: Pick<TailoringReport, "months">): string =>
  report.months.length > 0 ? monthsInWords(report) : "all recorded months";

function timesEven(
  report: TailoringReport,
  all: readonly Subject[],
  subject: Subject,
  measure: "activity" | "learning",
): Part {
  const parts = all.map((one) => amountPart(report, measure, one));
  const own = amountPart(report, measure, subject);
  const total = sumPart(
    { id: `all-${measure}`, label: `All ${subject.kind}s`, unit: unitOf(report, measure) },
    parts,
  );
  const even: Part = {
    id: `even-${measure}`,
    label: "The even share",
    unit: unitOf(report, measure),
    value: (total.value ?? 0) / Math.max(1, all.length),
    combine: "formula",
    formula: `all ${subject.kind}s ÷ ${all.length}`,
    parts: [total],
  };
  return ratioPart(
    { id: `${measure}:${subject.use.id}`, label: `${words[measure]}, times the even share`, unit: plain },
    `${words[measure].toLowerCase()} of the ${subject.kind} ÷ the even share of all ${subject.kind}s`,
    divide(own.value ?? 0, even.value ?? 0, "no-total"),
    own,
    even,
  );
}

function spendShare(report: TailoringReport, all: readonly Subject[], subject: Subject): Part {
  const parts = all.map((one) => amountPart(report, "spend", one));
  const own = amountPart(report, "spend", subject);
  return ratioPart(
    { id: `spend:${subject.use.id}`, label: "Share of software spend", unit: { kind: "share" } },
    `spend of the ${subject.kind} ÷ that of all ${subject.kind}s`,
    divide(
      own.value ?? 0,
      totalBy(parts, ({ value }) => value ?? 0),
      "no-total",
    ),
    own,
    sumPart({ id: "all-spend", label: `All ${subject.kind}s`, unit: own.unit }, parts),
  );
}

/** How much of all the model's activity goes through a service; services that serve one stage share none of it out. */
function activityShare(report: TailoringReport, subject: Subject): Part {
  const own = amountPart(report, "activity", subject);
  const whole = sumPart(
    { id: "all-stages", label: "All stages", unit: own.unit },
    report.stages.map((stage) => amountPart(report, "activity", stage)),
  );
  return ratioPart(
    { id: `activity-share:${subject.use.id}`, label: "Share of activity", unit: { kind: "share" } },
    "activity that goes through the service ÷ activity of all stages",
    divide(own.value ?? 0, whole.value ?? 0, "no-activity"),
    own,
    whole,
  );
}

/** How much of what the stages of the model bear comes from the pools of a service. */
function costShare(report: TailoringReport, serviceId: string): Part {
  const unit = unitOf(report, "spend");
  const own = sumPart(
    { id: `pools-${serviceId}`, label: "Its cost pools", unit },
    poolParts(report, serviceId),
  );
  const whole = sumPart(
    { id: "all-stages-spend", label: "All stages", unit },
    report.stages.map((stage) => amountPart(report, "spend", stage)),
  );
  return ratioPart(
    { id: `cost-share:${serviceId}`, label: "Share of software cost", unit: { kind: "share" } },
    "direct and allocated cost of its pools on stages of the model ÷ that of all pools",
    divide(own.value ?? 0, whole.value ?? 0, "no-total"),
    own,
    whole,
  );
}

function poolParts(report: TailoringReport, service: string): Part[] {
  const unit = unitOf(report, "spend");
  return report.pools.flatMap(({ serviceId, poolId, pool, spend }) =>
    serviceId === service
      ? [factPart({ id: `pool-${poolId}`, label: `Cost pool ${pool}`, unit }, spend)]
      : [],
  );
}

function unitOf({ scope, measure }: TailoringReport, what: Measure): Unit {
  if (what === "spend") return { kind: "minor", currency: scope.currency };
  return { kind: what === "learning" ? "number" : measure };
}

/** What one of them has: of a stage from its facts, of a service from its stages or its pools. */
function amountPart(report: TailoringReport, measure: Measure, { kind, use }: Subject): Part {
  const name = { id: `${measure}-${use.id}`, label: use.name, unit: unitOf(report, measure) };
  if (kind === "stage") return factPart(name, use[measure], sourceOf(report, measure, use.id));
  if (measure === "spend") return sumPart(name, poolParts(report, use.id));
  return throughStages(report, use, measure, name);
}

/** A service takes of each stage it serves its weight over the largest of its weights. */
function throughStages(
  report: TailoringReport,
  use: Use,
  measure: "activity" | "learning",
  name: PartName,
): Part {
  const weights = report.served.find(({ id }) => id === use.id)?.weights ?? {};
  const parts = report.stages.flatMap(({ use: stage }): Part[] => {
    const share = weights[stage.id];
    if (!share) return [];
    const { unit } = name;
    const id = `${name.id}-${stage.id}`;
    const whole = { id: `${id}-whole`, label: stage.name, unit };
    return [
      {
        id,
        label: `Through ${stage.name}`,
        unit,
        value: stage[measure] * share,
        combine: "formula",
        formula: `the stage × ${formatDecimal(share, 4)} (weight ÷ the largest weight of the service)`,
        parts: [factPart(whole, stage[measure], sourceOf(report, measure, stage.id))],
      },
    ];
  });
  return sumPart(name, parts);
}

function sourceOf({ scope, months }: TailoringReport, measure: Measure, stage: string): Source {
  const [from, to] = [months[0], months.at(-1)];
  const period = { ...(from ? { monthFrom: from } : {}), ...(to ? { monthTo: to } : {}) };
  if (measure === "spend") return { kind: "allocations", count: null, query: { stage, ...period } };
  const learned = measure === "learning" ? { learned: "yes" } : {};
  return { kind: "touchpoints", count: null, query: { ...factQuery(scope), stage, ...period, ...learned } };
}
