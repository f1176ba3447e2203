import { shiftMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { type Figure, factPart, type Part, ratioPart, toFigure, type Unit } from "@/lib/engine/explain";
import { divide, known, type Maybe, type Ratio, unknown } from "@/lib/engine/result";
import { compoundChurn } from "@/lib/engine/retention/churn";
import type { PolicyCount } from "@/lib/engine/retention/persistency";
import { medianSurvival, rowAt, survivalAt } from "@/lib/engine/retention/read-survival";
import { capital } from "@/lib/format/capital";
import { factQuery, filtersInWords } from "@/lib/reports/view/selection";
import { GRACE_DAYS } from "./judge";
import type { RetentionReport, RetentionSlice } from "./report";
import { discountInWords, groupName, nounOf } from "./words";

const share: Unit = { kind: "share" };
const lives: Unit = { kind: "customers" };
const months: Unit = { kind: "months" };
const number: Unit = { kind: "number" };

/** Survival at so many months is asked for most; the curve shows every month. */
const LANDMARKS = [12, 24, 36, 48, 60, 72, 84, 96] as const;

/** Every figure of the report: of all lives, then of each group (`survival-12:key`). */
export function retentionFigures(report: RetentionReport): Figure[] {
  const filters = filtersInWords(report.scope, report.query);
  const asOf = report.scope.asOf.last.toISOString();
  const slices = [report.all, ...report.groups];
  return slices.flatMap((slice) => {
    const suffix = slice === report.all ? "" : `:${slice.key ?? "none"}`;
    const name = slice === report.all ? null : groupName(report, slice.key);
    const more = name === null ? [] : [{ label: "Group", value: name }];
    return partsOf(report, slice).map((part) =>
      toFigure(
        { ...part, id: `${part.id}${suffix}` },
        { formula: part.formula ?? part.label, filters: [...filters, ...more], asOf },
      ),
    );
  });
}

/** What a list of rows must be asked for to show the lives of a slice. */
function queryOf(report: RetentionReport, slice: RetentionSlice): Record<string, string> {
  const { scope, query, unit } = report;
  const own: Record<string, string> = { ...factQuery(scope) };
  if (slice !== report.all && query.by === "segment") own.segment = slice.key ?? "none";
  if (slice !== report.all && query.by === "acquisitionChannel")
    own.acquisitionChannel = slice.key ?? "unattributed";
  if (unit === "customer") {
    return { ...own, outcome: "closed", ...range("resolvedFrom", "resolvedTo", report, slice) };
  }
  const product = query.product ?? (slice !== report.all && query.by === "product" ? slice.key : null);
  return { ...own, ...(product ? { product } : {}), ...range("startedFrom", "startedTo", report, slice) };
}

function range(
  from: string,
  to: string,
  { scope, query }: RetentionReport,
  slice: RetentionSlice,
): Record<string, string> {
  if (query.by === "cohort" && slice.key) return { [from]: `${slice.key}-01`, [to]: `${slice.key}-12` };
  return {
    ...(scope.from ? { [from]: scope.from } : {}),
    ...(query.to ? { [to]: shiftMonth(scope.until, -1) } : {}),
  };
}

function partsOf(report: RetentionReport, slice: RetentionSlice): Part[] {
  const noun = nounOf(report);
  const kind = report.unit === "agreement" ? "agreements" : "customers";
  const query = queryOf(report, slice);
  const count = (
    id: string,
    label: string,
    value: number,
    more: Record<string, string> = {},
    listed = true,
  ) =>
    factPart(
      { id, label, unit: lives },
      value,
      listed ? { kind, count: value, query: { ...query, ...more } } : undefined,
    );
  const all = count("lives", `All ${noun}`, slice.lives);
  const inForce = count(
    "in-force",
    report.unit === "agreement" ? "In force" : "Still customers",
    slice.inForce,
    report.unit === "agreement" ? { inForce: "yes" } : {},
    report.unit === "agreement",
  );
  return [
    { ...all, id: "all", label: capital(noun), formula: `${capital(noun)} begun in the selection` },
    { ...inForce, formula: "Begun and not ended by the as-of day; the end of observation is not an end" },
    ...LANDMARKS.filter((at) => at === 12 || survivalAt(slice.table, at).value !== null).map((at) =>
      survivalPart(slice, at, all),
    ),
    medianPart(slice, all),
    ...persistencyParts(report, slice),
    churnPart(slice, all),
    ...valueParts(report, slice, query),
  ];
}

function survivalPart(slice: RetentionSlice, at: number, all: Part): Part {
  const row = rowAt(slice.table, at);
  const until = slice.table.rows.filter((one) => one.time <= at);
  const part = (id: string, label: string, value: number) => factPart({ id, label, unit: lives }, value);
  const edges =
    row?.low == null || row.high == null
      ? []
      : [
          formulaPart("low", "95 % band from", share, known(row.low), "Greenwood’s variance"),
          formulaPart("high", "95 % band to", share, known(row.high), "Greenwood’s variance"),
        ];
  return {
    ...formulaPart(
      `survival-${at}`,
      `Still there after ${at} months`,
      share,
      survivalAt(slice.table, at),
      `S = Π (1 − ended / at risk) over the months up to ${at} (Kaplan–Meier, ends before censoring at ties)`,
    ),
    parts: [
      all,
      part(
        "ended",
        "Ended by then",
        totalBy(until, (one) => one.events),
      ),
      part(
        "censored",
        "Last seen by then, still there",
        totalBy(until, (one) => one.censored),
      ),
      part("at-risk", "At risk at the last step", row?.atRisk ?? slice.lives),
      ...edges,
    ],
  };
}

function medianPart(slice: RetentionSlice, all: Part): Part {
  return {
    ...formulaPart("median", "Median life", months, medianSurvival(slice.table), "First month with S ≤ 50 %"),
    parts: [all],
  };
}

function persistencyParts({ unit }: RetentionReport, { persistency }: RetentionSlice): Part[] {
  if (unit !== "agreement") return [];
  const premium: Unit = { kind: "number" };
  const rule = `in force after 13 months ÷ begun, claims and maturities removed, only with 13 full months and ${GRACE_DAYS} days of grace`;
  const make = (
    id: string,
    label: string,
    ratio: Ratio,
    of: (count: PolicyCount) => number,
    counted: Unit,
  ): Part => {
    const fact = (part: string, name: string, amount: PolicyCount) =>
      factPart({ id: part, label: name, unit: counted }, of(amount));
    return {
      ...ratioPart(
        { id, label, unit: share },
        rule,
        ratio,
        fact("kept", "In force after 13 months", persistency.kept),
        fact("exposed", "Old enough, claims and maturities removed", persistency.exposed),
      ),
    };
  };
  return [
    make("persistency-count", "13-month persistency", persistency.byCount, (one) => one.policies, lives),
    make(
      "persistency-premium",
      "13-month persistency by premium",
      persistency.byPremium,
      (one) => one.premiumMinor,
      premium,
    ),
  ];
}

/** One churn rate for the whole life, carried to a year by compounding; the curve tells how wrong one rate is. */
function churnPart(slice: RetentionSlice, all: Part): Part {
  const events = slice.table.events;
  const exposed = totalBy(slice.table.rows, (row) => (row.events + row.censored) * (row.time + 0.5));
  const monthly = divide(events, exposed, "no-exposure");
  const yearly: Maybe =
    monthly.value === null ? unknown(monthly.reason) : known(compoundChurn(Math.min(1, monthly.value), 12));
  return {
    ...formulaPart("churn-year", "Churn a year", share, yearly, "1 − (1 − ends per month lived)^12"),
    parts: [
      ratioPart(
        { id: "churn-month", label: "Ends per month lived", unit: share },
        "ended ÷ months lived",
        monthly,
        factPart({ id: "ended", label: "Ended", unit: lives }, events),
        formulaPart(
          "months-lived",
          "Months lived",
          months,
          known(exposed),
          "whole months, and half of the last one of each life",
        ),
      ),
      all,
    ],
  };
}

function valueParts(report: RetentionReport, slice: RetentionSlice, query: Record<string, string>): Part[] {
  const { value } = slice;
  if (!value) return [];
  const { currency } = report.scope;
  const money: Unit = { kind: "minor", currency };
  const perMonth: Unit = { kind: "minor-per", currency, per: "month" };
  const { segment, acquisitionChannel, model } = query;
  const base = {
    ...(model ? { model } : {}),
    ...(segment ? { segment } : {}),
    ...(acquisitionChannel ? { acquisitionChannel } : {}),
  };
  const margin = factPart(
    { id: "margin", label: "Margin after the sale", unit: money },
    value.marginMonth.numerator,
    {
      kind: "entries",
      count: null,
      query: { ...base, phase: "post" },
    },
  );
  const monthsLived = formulaPart(
    "months-lived",
    "Months lived since the close",
    months,
    known(value.marginMonth.denominator),
    "whole months, and half of the last one of each life",
  );
  const marginMonth = ratioPart(
    { id: "margin-month", label: "Margin a month", unit: perMonth },
    "(revenue − cost after the sale) ÷ months lived since the close",
    value.marginMonth,
    margin,
    monthsLived,
  );
  const stay = formulaPart(
    "expected-months",
    "Discounted months that a customer stays",
    months,
    value.months,
    `Σ S(t) · v^t; ${discountInWords(report)}; S from the data up to month ${value.observedMonths}, by sBG after it`,
  );
  const ltv: Part = {
    ...formulaPart(
      "ltv",
      "Lifetime value",
      money,
      value.ltv,
      `margin a month × discounted months; ${discountInWords(report)}; without acquisition cost`,
    ),
    parts: [marginMonth, stay],
  };
  const cac = ratioPart(
    { id: "cac", label: "Cost per close", unit: { kind: "minor-per", currency, per: "close" } },
    "all cost before the sale ÷ closes",
    value.cac,
    factPart({ id: "pre-sale", label: "Cost before the sale", unit: money }, value.cac.numerator, {
      kind: "entries",
      count: null,
      query: { ...base, phase: "pre", entryKind: "cost" },
    }),
    factPart({ id: "closes", label: "Closes", unit: { kind: "closes" } }, value.cac.denominator, {
      kind: "customers",
      count: value.cac.denominator,
      query: { ...base, outcome: "closed" },
    }),
  );
  const ratio: Part = {
    ...formulaPart("ltv-cac", "LTV : CAC", number, value.ltvToCac, "lifetime value ÷ cost per close"),
    parts: [ltv, cac],
  };
  return [ltv, cac, ratio, marginMonth];
}

function formulaPart(id: string, label: string, unit: Unit, value: Maybe, formula: string): Part {
  return { id, label, unit, ...value, combine: "formula", formula, parts: [] };
}
