import type { ReachCell } from "@/lib/engine/acquisition/cells";
import type { OpenPolicy } from "@/lib/engine/acquisition/open-prospects";
import { totalBy } from "@/lib/engine/collections";
import {
  type Figure,
  factPart,
  type Part,
  ratioPart,
  sumPart,
  toFigure,
  type Unit,
} from "@/lib/engine/explain";
import { isLost, OUTCOMES, type Outcome } from "@/lib/engine/outcome";
import { divide, type Maybe } from "@/lib/engine/result";
import type { AcquisitionReport } from "@/lib/reports/acquisition";
import { amountOf, type Measure } from "@/lib/reports/measure";
import { groupFigures } from "./acquisition-groups";
import { OUTCOME_LABELS, POLICY_FORMULAS, POLICY_LABELS } from "./outcomes";
import { cohortQuery, filtersInWords } from "./selection";
import { byStageOrder, colourStages, stageLook } from "./stages";

const perClose = (measure: Measure, currency: string): Unit =>
  measure === "cost" ? { kind: "minor-per", currency, per: "close" } : { kind: "minutes-per", per: "close" };
const plain = (measure: Measure, currency: string): Unit =>
  measure === "cost" ? { kind: "minor", currency } : { kind: "minutes" };

/** Builds the parts of one report: all of them know its selection and its stages. */
function partsOf(report: AcquisitionReport) {
  const { scope, reach } = report;
  const query = cohortQuery(scope);
  const look = stageLook(colourStages(scope.stages));
  const order = byStageOrder<{ key: string | null }>(scope.stages, ({ key }) => key);

  /** An amount of some cells down to the facts behind it. */
  const amount = (
    measure: Measure,
    id: string,
    label: string,
    cells: readonly ReachCell[],
    more: Record<string, string>,
  ) => {
    const kind = measure === "minutes" ? "touchpoints" : "entries";
    const filter = { ...query, phase: "pre", ...(measure === "cost" ? { entryKind: "cost" } : {}), ...more };
    const count = measure === "minutes" ? totalBy(cells, (cell) => cell.touches) : null;
    return factPart({ id, label, unit: plain(measure, scope.currency) }, totalBy(cells, amountOf[measure]), {
      kind,
      count,
      query: filter,
    });
  };
  const grouped = (cells: readonly ReachCell[], keyOf: (cell: ReachCell) => string | null) =>
    [...Map.groupBy(cells, keyOf)].map(([key, items]) => ({ key, items })).sort(order);

  const spent = (measure: Measure, outcome: Outcome): Part => {
    const cells = reach.cells.filter((cell) => cell.outcome === outcome);
    const name = {
      id: `${measure}-${outcome}`,
      label: `${OUTCOME_LABELS[outcome]} customers`,
      unit: plain(measure, scope.currency),
    };
    const keyOf = (cell: ReachCell) => (outcome === "closed" ? cell.stageId : cell.dropOutStageId);
    const where = outcome === "closed" ? "spent in" : outcome === "open" ? "now in" : "dropped out in";
    const parts = grouped(cells, keyOf)
      .filter(({ items }) => totalBy(items, amountOf[measure]) !== 0)
      .map(({ key, items }) =>
        amount(measure, `${name.id}-${key ?? "none"}`, `${where} ${look(key).name}`, items, {
          outcome,
          [outcome === "closed" ? "stage" : "dropOut"]: key ?? "none",
        }),
      );
    return sumPart(name, parts);
  };
  const count = (outcome: Outcome): Part => {
    const rows = reach.counts.filter((row) => row.outcome === outcome);
    const name = {
      id: `count-${outcome}`,
      label: OUTCOME_LABELS[outcome],
      unit: { kind: "customers" } as const,
    };
    const total = totalBy(rows, (row) => row.customers);
    if (outcome === "closed")
      return factPart(name, total, { kind: "customers", count: total, query: { ...query, outcome } });
    const parts = [...Map.groupBy(rows, (row) => row.dropOutStageId)]
      .map(([key, items]) => ({ key, customers: totalBy(items, (row) => row.customers) }))
      .sort(order)
      .map(({ key, customers }) =>
        factPart(
          {
            ...name,
            id: `${name.id}-${key ?? "none"}`,
            label: `${outcome === "open" ? "now in" : "dropped out in"} ${look(key).name}`,
          },
          customers,
          { kind: "customers", count: customers, query: { ...query, outcome, dropOut: key ?? "none" } },
        ),
      );
    return sumPart(name, parts);
  };
  const closes = (): Part => ({
    ...count("closed"),
    id: "closes",
    label: "Closes",
    unit: { kind: "closes" },
  });
  return { spent, count, closes };
}

type Builder = ReturnType<typeof partsOf>;

/** Cost or minutes per close under a policy: its numerator and denominator taken apart. */
function policyPart(report: AcquisitionReport, build: Builder, measure: Measure, policy: OpenPolicy): Part {
  const { currency } = report.scope;
  const unit = plain(measure, currency);
  const resolved = [
    build.spent(measure, "closed"),
    build.spent(measure, "declined"),
    build.spent(measure, "cancelled"),
  ];
  const open = build.spent(measure, "open");
  const book = report.books[measure];
  const expected = totalBy(book.open, (group) => group.customers * group.closeProbability);
  const carried = totalBy(book.open, (group) => group.customers * group.spent * group.closeProbability);
  const remaining = totalBy(book.open, (group) => group.customers * group.remaining);
  const estimate = (id: string, label: string, value: number, kind: Unit, formula: string): Part => ({
    ...factPart({ id, label, unit: kind }, value),
    combine: "formula",
    formula,
  });
  const aalen = "Σ open prospects × p(close | stage, days in it), by Aalen–Johansen";
  const top = {
    "all-cost": [...resolved, open],
    "resolved-only": resolved,
    ultimate: [
      ...resolved,
      open,
      estimate(
        "remaining",
        "What the open ones still need",
        remaining,
        unit,
        "Σ open prospects × cost of the stages ahead, by measured pass rates",
      ),
    ],
    "work-in-progress": [
      ...resolved,
      open,
      estimate(
        "carried",
        "Open spend expected to close, carried forward",
        -carried,
        unit,
        "Σ open spend × p(close)",
      ),
    ],
  }[policy];
  const closes = build.closes();
  const bottom =
    policy === "ultimate"
      ? sumPart(
          { id: "closes-and-expected", label: "Closes and expected closes", unit: { kind: "closes" } },
          [
            closes,
            estimate(
              "expected",
              "Expected closes of the open prospects",
              expected,
              { kind: "closes" },
              aalen,
            ),
          ],
        )
      : closes;
  const sum = sumPart(
    { id: "spent", label: measure === "cost" ? "Cost to bear" : "Work to bear", unit },
    top,
  );
  const ratio = divide(sum.value ?? 0, bottom.value ?? 0, "no-closes");
  return ratioPart(
    { id: policy, label: POLICY_LABELS[policy], unit: perClose(measure, currency) },
    POLICY_FORMULAS[policy],
    ratio,
    sum,
    bottom,
  );
}

/** Everything spent before the close, by how it ended. */
function totalSpent(
  build: Builder,
  measure: Measure,
  currency: string,
  outcomes: readonly Outcome[],
  label: string,
): Part {
  return sumPart(
    { id: `${measure}-${outcomes.join("-")}`, label, unit: plain(measure, currency) },
    outcomes.map((outcome) => build.spent(measure, outcome)),
  );
}

function days(report: AcquisitionReport, id: string, label: string, value: number | null, p: string): Part {
  const query = { ...cohortQuery(report.scope), outcome: "closed" };
  const maybe: Maybe = value === null ? { value: null, reason: "no-closes" } : { value };
  return {
    id,
    label,
    ...maybe,
    unit: { kind: "days" },
    combine: "formula",
    formula: `${p} of the days from first contact to the close, interpolated between order statistics`,
    parts: [
      factPart({ id: "closed", label: "Closed customers", unit: { kind: "customers" } }, report.days.closes, {
        kind: "customers",
        count: report.days.closes,
        query,
      }),
    ],
  };
}

const NOT_CLOSED = OUTCOMES.filter((outcome) => outcome !== "closed");

/** Every figure of the report, each with its parts; ids are stable. */
export function acquisitionFigures(
  report: AcquisitionReport,
  asked: { from?: string | undefined; to?: string | undefined },
): Figure[] {
  const { scope, measure, policy } = report;
  const { currency } = scope;
  const build = partsOf(report);
  const about = { filters: filtersInWords(scope, asked), asOf: scope.asOf.last.toISOString() };
  const figure = (part: Part, formula: string) => toFigure({ ...part, formula }, { formula, ...about });
  const closes = build.closes();
  const cac = policyPart(report, build, measure, policy);
  const customers = sumPart(
    { id: "customers", label: "Customers", unit: { kind: "customers" } },
    OUTCOMES.map(build.count),
  );
  const own = perCloseOf("own", "Own", measure, ["closed"]);
  const lost = perCloseOf("load", "Load of those who do not close", measure, NOT_CLOSED);
  const minutes = totalSpent(build, "minutes", currency, OUTCOMES, "Minutes before the close, everyone's");
  const unclosed = totalSpent(build, "minutes", currency, NOT_CLOSED, "Minutes on those who did not close");

  function perCloseOf(id: string, label: string, of: Measure, outcomes: readonly Outcome[]): Part {
    const spentOn = outcomes === NOT_CLOSED ? "those who did not close" : "closed customers";
    const top = totalSpent(build, of, currency, outcomes, `Spent on ${spentOn}`);
    const ratio = divide(top.value ?? 0, closes.value ?? 0, "no-closes");
    return ratioPart(
      { id, label, unit: perClose(of, currency) },
      `spent on ${spentOn} ÷ closes`,
      ratio,
      top,
      closes,
    );
  }
  const loaded = ratioPart(
    { id: "loaded-minutes", label: "Loaded minutes per close", unit: perClose("minutes", currency) },
    "all minutes before the close ÷ closes",
    divide(minutes.value ?? 0, closes.value ?? 0, "no-closes"),
    minutes,
    closes,
  );
  const share = ratioPart(
    { id: "unclosed-share", label: "Share of work on prospects who do not close", unit: { kind: "share" } },
    "minutes on those who did not close ÷ all minutes before the close",
    divide(unclosed.value ?? 0, minutes.value ?? 0, "no-activity"),
    unclosed,
    minutes,
  );
  const headline = {
    ...cac,
    id: "cac",
    label: measure === "cost" ? "Acquisition cost per close" : "Acquisition work per close",
  };
  return [
    figure(headline, POLICY_FORMULAS[policy]),
    figure(
      own,
      measure === "cost"
        ? "cost before the close of closed customers ÷ closes"
        : "minutes before the close of closed customers ÷ closes",
    ),
    figure(
      lost,
      measure === "cost"
        ? "cost of everyone who did not close, open ones included ÷ closes"
        : "minutes on everyone who did not close, open ones included ÷ closes",
    ),
    figure(loaded, loaded.formula ?? ""),
    figure(share, share.formula ?? ""),
    figure(customers, "closed + declined + cancelled + open"),
    ...OUTCOMES.map((outcome) =>
      figure(
        { ...build.count(outcome), id: outcome },
        `customers whose acquisition is ${outcome}, first met in the period`,
      ),
    ),
    figure(
      days(report, "median-days", "Median days to close", report.days.median, "median"),
      "median of the days from first contact to the close",
    ),
    figure(
      days(report, "p90-days", "90 % close within", report.days.p90, "90th percentile"),
      "90th percentile of the days from first contact to the close",
    ),
    ...windowFigures(report).map((part) => figure(part, part.formula ?? "")),
    ...groupFigures(report, asked),
  ];
}

/** Paid and blended CAC by the calendar: what was spent in the period over what closed in it. */
function windowFigures(report: AcquisitionReport): Part[] {
  const { scope, window } = report;
  const calendar = { ...cohortQuery(scope), phase: "pre", entryKind: "cost" };
  const { from, to, ...rest } = calendar as Record<string, string>;
  const inMonths = { ...rest, ...(from ? { monthFrom: from } : {}), ...(to ? { monthTo: to } : {}) };
  const closes = factPart(
    { id: "window-closes", label: "Closes in the period", unit: { kind: "closes" } },
    window.closes,
    {
      kind: "customers",
      count: window.closes,
      query: {
        ...Object.fromEntries(Object.entries(rest).filter(([key]) => key !== "phase" && key !== "entryKind")),
        outcome: "closed",
        ...(from ? { resolvedFrom: from } : {}),
        ...(to ? { resolvedTo: to } : {}),
      },
    },
  );
  const unit = perClose("cost", scope.currency);
  const part = (id: string, label: string, listed: typeof window.paid, formula: string): Part => {
    const lines = listed.included.map((line) =>
      factPart({ id: line.id, label: line.label, unit: plain("cost", scope.currency) }, line.amount, {
        kind: "entries",
        count: null,
        query: { ...inMonths, nature: line.id },
      }),
    );
    const top = sumPart(
      { id: `${id}-cost`, label: "Included cost", unit: plain("cost", scope.currency) },
      lines,
    );
    return ratioPart({ id, label, unit }, formula, listed.cac, top, closes);
  };
  return [
    part("paid", "Paid CAC", window.paid, "media spent in the period ÷ closes in the period"),
    part("blended", "Blended CAC", window.blended, "all pre-close cost of the period ÷ closes in the period"),
  ];
}

/** Cost and minutes of the unclosed by where they dropped out, for the waterfall. */
export function loadByDropOut(report: AcquisitionReport, measure: Measure) {
  const rows = report.measured[measure].byDropOut;
  const stages = [...new Set(rows.map((row) => row.stageId))]
    .map((key) => ({ key }))
    .sort(byStageOrder(report.scope.stages, ({ key }) => key));
  return stages.map(({ key }) => {
    const here = rows.filter((row) => row.stageId === key);
    const of = (keep: (outcome: Outcome) => boolean) =>
      totalBy(
        here.filter((row) => keep(row.outcome)),
        (row) => row.perClose.value ?? 0,
      );
    return {
      stageId: key,
      customers: totalBy(here, (row) => row.customers),
      lost: of(isLost),
      open: of((outcome) => outcome === "open"),
    };
  });
}
