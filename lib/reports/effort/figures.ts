import { type Figure, factPart, type Part, ratioPart, toFigure, type Unit } from "@/lib/engine/explain";
import { divide } from "@/lib/engine/result";
import { formatCount } from "@/lib/format/number";
import type { EffortGroup } from "./group";
import type { EffortReport } from "./report";

export type EffortFigures = Record<"planned" | "median" | "p90" | "above", Figure>;

/** What is said of the draw wherever a figure of it stands. */
export function sayDrawn({ drawn, of }: Pick<EffortReport, "drawn" | "of">): string {
  return drawn < of
    ? `${formatCount(drawn)} of ${formatCount(of)} customers, drawn evenly`
    : `all ${formatCount(of)} customers`;
}

/** The filters of the page, for the lists behind its figures. */
export function narrowed(report: EffortReport): Record<string, string> {
  const { model: _, segment, from, to, asOf, measure, by } = report.query;
  const given = { model: report.scope.model.id, segment, from, to, asOf, measure, by };
  return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}

/** The figures of a group, each with its way down to the stays. */
export function figuresOfGroup(
  group: EffortGroup,
  report: EffortReport,
  own: Record<string, string>,
): EffortFigures {
  const { measure } = report.query;
  const unit: Unit = { kind: measure };
  const query = { ...narrowed(report), ...own };
  const stays = factPart({ id: "stays", label: "Stays that ended", unit: { kind: "number" } }, group.stays, {
    kind: "stays",
    count: group.stays,
    query,
  });
  const compared = factPart(
    { id: "compared", label: "Stays with a plan", unit: { kind: "number" } },
    group.compared,
  );
  const above: Part = factPart(
    { id: "above-plan", label: "Above plan", unit: { kind: "number" } },
    group.above,
    {
      kind: "stays",
      count: group.above,
      query: { ...query, above: "yes" },
    },
  );
  const about = (formula: string) => ({
    formula,
    filters: [
      { label: "Of", value: group.label },
      { label: "From", value: sayDrawn(report) },
    ],
    asOf: report.scope.asOf.last.toISOString(),
  });
  const figure = (id: string, label: string, value: number | null, behind: Part, formula: string): Figure =>
    toFigure(
      {
        id,
        label,
        value,
        ...(value === null ? { reason: "no-data" as const } : {}),
        unit,
        combine: "formula",
        parts: [behind],
      },
      about(formula),
    );
  const took =
    measure === "minutes" ? "minutes of the touchpoints of a stay" : "days from entering to leaving";
  return {
    planned: figure(
      "planned",
      "Planned",
      group.planned,
      compared,
      "mean of what the published model plans for each stay",
    ),
    median: figure("median", "Median", group.median, stays, `median of ${took}`),
    p90: figure("p90", "90th percentile", group.p90, stays, `90th percentile of ${took}`),
    above: toFigure(
      ratioPart(
        { id: "above", label: "Above plan", unit: { kind: "share" } },
        "stays more than a hundredth above their plan ÷ stays with a plan",
        divide(group.above, group.compared, "no-data"),
        above,
        compared,
      ),
      about("stays more than a hundredth above their plan ÷ stays with a plan"),
    ),
  };
}

/** The finding over the drawing. */
export function sayEffort(report: EffortReport): string {
  const worst = report.stages
    .filter(({ planned, median, stays }) => planned !== null && planned > 0 && median !== null && stays >= 10)
    .map((group) => ({ label: group.label, times: (group.median ?? 0) / (group.planned ?? 1) }))
    .sort(
      (left, right) => Math.abs(Math.log(right.times || 0.01)) - Math.abs(Math.log(left.times || 0.01)),
    )[0];
  const what = report.query.measure === "minutes" ? "the minutes" : "the days";
  if (!worst) return "What stages take beside what was planned for them";
  const times = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 }).format(worst.times);
  return `${worst.label} takes ${times} times ${what} planned, at the median`;
}
