import { type Figure, factPart, type Part, ratioPart, toFigure, type Unit } from "@/lib/engine/explain";
import { minorFromMajor } from "@/lib/engine/money/major";
import type { FitFigure, OpenAs, StageFit } from "@/lib/engine/profile/fit/figure";
import { isImmature } from "@/lib/engine/profile/fit/fit-pass-rate";
import { sayCount, sayCustomers } from "@/lib/engine/profile/fit/say-fit";
import { divide } from "@/lib/engine/result";
import { figureName } from "./names";

/** What a measured figure was counted under. `drawn` of the model's `customers` were looked at. */
export type About = {
  model: string;
  stage: string;
  currency: string;
  asOf: string;
  customers: number;
  drawn: number;
  openAs: OpenAs;
};

type Named = { top: string; bottom: string; formula: string };

function namesOf(figure: FitFigure): Named {
  const perMonth = figure.unit === "per-month";
  const bottom = perMonth ? "Months lived" : "Customers";
  const over = perMonth ? "months lived" : "customers";
  if (figure.key === "passRate") return { top: "Went on", bottom: "Entered", formula: "went on ÷ entered" };
  if (figure.key === "minuteRate")
    return { top: "Staff cost", bottom: "Minutes", formula: "staff cost ÷ minutes" };
  if (figure.key === "churn.rate")
    return { top: "Left", bottom: "Months lived", formula: "1 − e^(−left ÷ months lived)" };
  const names = { minutes: "Minutes", cost: "Cost besides minutes", revenue: "Revenue" };
  const top = names[figure.key as keyof typeof names] ?? "Touches";
  return { top, bottom, formula: `${top.toLowerCase()} ÷ ${over}` };
}

/** Money in a trail is in minor units, as everywhere. */
function unitsOf(
  figure: FitFigure,
  currency: string,
): { whole: Unit; top: Unit; bottom: Unit; money: boolean } {
  const customers: Unit = { kind: "customers" };
  const bottom: Unit =
    figure.unit === "per-month" || figure.key === "churn.rate" ? { kind: "months" } : customers;
  const per = figure.unit === "per-month" ? "month" : "customer";
  switch (figure.key) {
    case "minuteRate":
      return {
        whole: { kind: "minor-per", currency, per: "minute" },
        top: { kind: "minor", currency },
        bottom: { kind: "minutes" },
        money: true,
      };
    case "cost":
    case "revenue":
      return {
        whole: { kind: "minor-per", currency, per },
        top: { kind: "minor", currency },
        bottom,
        money: true,
      };
    case "minutes":
      return { whole: { kind: "minutes-per", per }, top: { kind: "minutes" }, bottom, money: false };
    case "passRate":
    case "churn.rate":
      return { whole: { kind: "share" }, top: customers, bottom, money: false };
    default:
      return { whole: { kind: "touches" }, top: { kind: "touches" }, bottom, money: false };
  }
}

function partOf(figure: FitFigure, fit: StageFit | null, currency: string): Part {
  const id = `${fit?.stageId ?? "use"}.${figure.key}`;
  const label = figureName(figure);
  if (figure.key === "days" && fit) {
    const fates = [
      factPart({ id: `${id}.passed`, label: "Went on", unit: { kind: "customers" } }, fit.passed),
      factPart({ id: `${id}.lost`, label: "Lost", unit: { kind: "customers" } }, fit.lost),
      factPart({ id: `${id}.open`, label: "Still there", unit: { kind: "customers" } }, fit.open),
    ];
    const formula = "first day by which half had left (Kaplan–Meier; those still there are censored)";
    return {
      id,
      label,
      value: figure.value,
      unit: { kind: "days" },
      combine: "formula",
      formula,
      parts: fates,
    };
  }
  const { whole, top: topUnit, bottom: bottomUnit, money } = unitsOf(figure, currency);
  const { top, bottom, formula } = namesOf(figure);
  const minor = (value: number) => (money ? minorFromMajor(value, currency) : value);
  const parts = [
    factPart({ id: `${id}.top`, label: top, unit: topUnit }, minor(figure.numerator)),
    factPart({ id: `${id}.bottom`, label: bottom, unit: bottomUnit }, figure.denominator),
  ] as const;
  const plain = figure.value === figure.numerator / figure.denominator;
  if (!plain) {
    const rule = figure.key === "passRate" ? "Aalen–Johansen incidence of going on" : formula;
    return { id, label, value: figure.value, unit: whole, combine: "formula", formula: rule, parts };
  }
  const ratio = divide(minor(figure.numerator), figure.denominator, "no-entrants");
  return ratioPart({ id, label, unit: whole }, formula, ratio, ...parts);
}

/** How those still in the stage enter the figure: the censoring. */
function sayOpen({ key }: FitFigure, { entrants, open }: StageFit, openAs: OpenAs): string {
  if (open === 0) return "nobody";
  const immature = isImmature({ entrants, open });
  const said = (how: string) => `${sayCustomers(open)}, ${how}`;
  if (key === "days") return said("censored: known to have stayed at least so long");
  if (key === "passRate") {
    const way = openAs === "auto" ? (immature ? "estimated" : "counted") : openAs;
    return said(
      {
        counted: "counted as not gone on",
        resolved: "left out",
        estimated: "censored, by how long they have been there",
      }[way],
    );
  }
  return said(immature ? "left out: they are not done" : "counted with what they took so far");
}

function filtersOf(figure: FitFigure, fit: StageFit | null, about: About) {
  const { model, stage, customers, drawn, openAs } = about;
  const inUse = figure.unit === "per-month" || figure.key === "churn.rate";
  return [
    { label: "Lifecycle model", value: model },
    { label: "Stage", value: stage },
    { label: "Customers", value: `${sayCount(figure.customers)} of ${sayCount(figure.of)} who entered` },
    ...(inUse
      ? [{ label: "Still there", value: "counted for the months they have lived" }]
      : fit
        ? [{ label: "Still there", value: sayOpen(figure, fit, openAs) }]
        : []),
    ...(drawn < customers
      ? [{ label: "Looked at", value: `${sayCount(drawn)} of ${sayCustomers(customers)}, drawn evenly` }]
      : []),
  ];
}

/** A measured figure taken apart: what was counted, over whom, and by which rule. Null where there is none. */
export function explainFit(figure: FitFigure, fit: StageFit | null, about: About): Figure | null {
  if (figure.value === null) return null;
  const part = partOf(figure, fit, about.currency);
  return toFigure(part, {
    formula: part.formula ?? "",
    filters: filtersOf(figure, fit, about),
    asOf: about.asOf,
  });
}
