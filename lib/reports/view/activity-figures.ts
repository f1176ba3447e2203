import { totalBy } from "@/lib/engine/collections";
import { type Figure, factPart, type Part, ratioPart, sumPart, toFigure } from "@/lib/engine/explain";
import { divide } from "@/lib/engine/result";
import type { ActivityReport, OutcomeWork } from "@/lib/reports/activity";
import { OUTCOME_LABELS } from "./outcomes";
import { calendarQuery, cohortQuery, filtersInWords } from "./selection";
import { byStageOrder, colourStages, stageLook } from "./stages";

/** Every figure of the activity page, each with its parts; ids are stable. */
export function activityFigures(report: ActivityReport): Figure[] {
  const { scope, query } = report;
  const about = { filters: filtersOf(report), asOf: scope.asOf.last.toISOString() };
  const figure = (part: Part, formula: string) => toFigure(part, { formula, ...about });
  const touches = byStage(report, "touches");
  const minutes = byStage(report, "minutes");
  const perTouch = ratioPart(
    { id: "minutes-per-touch", label: "Minutes per touch", unit: { kind: "minutes-per", per: "touch" } },
    "minutes ÷ touches",
    divide(minutes.value ?? 0, touches.value ?? 0, "no-activity"),
    minutes,
    touches,
  );
  const period = query.phase === "pre" ? " before the sale" : query.phase === "post" ? " after the sale" : "";
  return [
    figure(minutes, `staff minutes of all touchpoints${period} in the period`),
    figure(touches, `touchpoints${period} in the period`),
    figure(perTouch, "minutes ÷ touches"),
    figure(customers(report), "customers first met in the period"),
    ...report.outcomes.map((work) =>
      figure(
        perCustomer(report, work),
        `staff minutes${period} on ${OUTCOME_LABELS[work.outcome].toLowerCase()} customers first met in the period ÷ those customers`,
      ),
    ),
  ];
}

export function filtersOf({ scope, query }: ActivityReport) {
  const filters = filtersInWords(scope, query);
  if (!query.phase) return filters;
  return [
    ...filters,
    { label: "Phase", value: query.phase === "pre" ? "Before the sale" : "After the sale" },
  ];
}

/** Touches or minutes of the period, stage by stage down to the touchpoints. */
function byStage(report: ActivityReport, measure: "touches" | "minutes"): Part {
  const { scope, query, cells } = report;
  const look = stageLook(colourStages(scope.stages));
  const unit = { kind: measure } as const;
  const parts = [...Map.groupBy(cells, (cell) => cell.stageId)]
    .map(([key, items]) => ({ key, items }))
    .sort(byStageOrder(scope.stages, ({ key }) => key))
    .map(({ key, items }) => {
      const touches = totalBy(items, (cell) => cell.touches);
      const minutes = totalBy(items, (cell) => cell.milliseconds) / 60_000;
      const value = measure === "touches" ? touches : minutes;
      return factPart({ id: `${measure}-${key ?? "none"}`, label: look(key).name, unit }, value, {
        kind: "touchpoints",
        count: touches,
        query: {
          ...calendarQuery(scope),
          stage: key ?? "none",
          ...(query.phase ? { phase: query.phase } : {}),
        },
      });
    });
  return sumPart({ id: measure, label: measure === "touches" ? "Touches" : "Staff minutes", unit }, parts);
}

function people(report: ActivityReport, work: OutcomeWork): Part {
  return factPart(
    {
      id: `customers-${work.outcome}`,
      label: `${OUTCOME_LABELS[work.outcome]} customers`,
      unit: { kind: "customers" },
    },
    work.customers,
    {
      kind: "customers",
      count: work.customers,
      query: { ...cohortQuery(report.scope), outcome: work.outcome },
    },
  );
}

function customers(report: ActivityReport): Part {
  const parts = report.outcomes.map((work) => people(report, work));
  return sumPart({ id: "customers", label: "Customers", unit: { kind: "customers" } }, parts);
}

function perCustomer(report: ActivityReport, work: OutcomeWork): Part {
  const { scope, query } = report;
  const label = OUTCOME_LABELS[work.outcome];
  const top = factPart(
    {
      id: `work-${work.outcome}`,
      label: `Minutes on ${label.toLowerCase()} customers`,
      unit: { kind: "minutes" },
    },
    work.minutes,
    {
      kind: "touchpoints",
      count: work.touches,
      query: {
        ...cohortQuery(scope),
        outcome: work.outcome,
        ...(query.phase ? { phase: query.phase } : {}),
      },
    },
  );
  return ratioPart(
    {
      id: `minutes-per-${work.outcome}`,
      label: `Minutes per ${label.toLowerCase()} customer`,
      unit: { kind: "minutes-per", per: "customer" },
    },
    "minutes ÷ customers",
    work.minutesPerCustomer,
    top,
    people(report, work),
  );
}
