import { discountFactors } from "@/lib/engine/curve/lifetime-value";
import type { Part } from "@/lib/engine/explain";
import type { Maybe } from "@/lib/engine/result";
import type { ProfileEconomics } from "./economics";
import { addParts, divideParts, drawnPart, type ExplainMoney, formulaPart, moneyUnit } from "./explain-parts";
import type { Assumptions } from "./profile";
import { sortStages } from "./stage-roles";

/** The first month of use: revenue less what goes at once, staff and other cost. */
export function explainMargin(
  figures: ProfileEconomics,
  assumptions: Assumptions,
  money: ExplainMoney,
): Part {
  const unit = moneyUnit(money);
  const name = { id: "margin-per-month", label: "Margin a month of use", unit };
  if (figures.marginPerMonth.value === null)
    return formulaPart(name, "revenue − costs", figures.marginPerMonth, []);
  const line = (id: string, label: string, amount: number) =>
    drawnPart({ id: `margin.${id}`, label, unit }, amount * money.minorPerMajor);
  const revenue = figures.use.revenue[0] ?? 0;
  return addParts(name, [
    line("revenue", "Revenue", revenue),
    ...assumptions.direct.map(({ name: label, share }, index) =>
      line(`direct.${index}`, label, -revenue * share),
    ),
    line("staff", "Staff", -(figures.use.staffCost[0] ?? 0)),
    line("other", "Other cost", -(figures.use.otherCost[0] ?? 0)),
  ]);
}

/** Margin so far at the sale: what is paid and spent at the close, less the acquisition cost. */
export function explainStart(figures: ProfileEconomics, cac: Part, money: ExplainMoney): Part {
  const unit = moneyUnit(money);
  return addParts({ id: "cum-at-close", label: "Margin so far at the sale", unit }, [
    moneyPart("start.pre-sale", "Paid before the sale", figures.preSaleRevenue, money),
    ...atClose(figures, money),
    {
      ...formulaPart(
        { id: "start.cac", label: "Acquisition cost", unit },
        "− acquisition cost with the load of the unclosed",
        figures.acquisition.loaded.value === null
          ? figures.acquisition.loaded
          : { value: -figures.acquisition.loaded.value * money.minorPerMajor },
        [cac],
      ),
    },
  ]);
}

/** Lifetime value: what stands at the close and each month's margin × who is still there × its worth today. */
export function explainLtv(figures: ProfileEconomics, assumptions: Assumptions, money: ExplainMoney): Part {
  const unit = moneyUnit(money);
  const name = { id: "ltv", label: "Lifetime value", unit };
  if (figures.ltv.value === null) return formulaPart(name, "Σ margin × survival × discount", figures.ltv, []);
  const factors = discountFactors(assumptions.discount, assumptions.ltvMonths);
  const months = factors.map((factor, index) =>
    formulaPart(
      { id: `ltv.month.${index + 1}`, label: `Month ${index + 1}`, unit },
      "margin × share still there × worth today",
      {
        value:
          (figures.use.margin[index] ?? 0) * (figures.survival[index] ?? 0) * factor * money.minorPerMajor,
      },
      [],
    ),
  );
  const years = Array.from({ length: Math.ceil(months.length / 12) }, (_, year) =>
    addParts(
      { id: `ltv.year.${year + 1}`, label: `Year ${year + 1} of use`, unit },
      months.slice(year * 12, year * 12 + 12),
    ),
  );
  return addParts(name, [...atClose(figures, money), ...years]);
}

export function explainLtvToCac(ltv: Part, cac: Part): Part {
  return divideParts(
    { id: "ltv-to-cac", label: "Lifetime value to acquisition cost", unit: { kind: "number" } },
    "lifetime value ÷ acquisition cost",
    ltv,
    cac,
    "no-acquisition-cost",
  );
}

/** The months around the crossing between which payback is interpolated. */
export function explainPayback(
  figures: ProfileEconomics,
  which: "first" | "sustained",
  start: Part,
  money: ExplainMoney,
): Part {
  const value = figures.payback[which];
  const label = which === "first" ? "Payback" : "Payback for good";
  const month = value.value === null ? null : Math.ceil(value.value);
  const at = (index: number) =>
    moneyPart(
      `payback.${which}.${index}`,
      `Margin so far after month ${index}`,
      { value: figures.cumulative[index] ?? 0 },
      money,
    );
  const around = month === null ? [] : month === 0 ? [] : [at(month - 1), at(month)];
  return formulaPart(
    { id: `payback.${which}`, label, unit: { kind: "months" } },
    "months after the sale until margin so far reaches 0, interpolated within the month",
    value,
    [start, ...around],
  );
}

function atClose(figures: ProfileEconomics, money: ExplainMoney): Part[] {
  return sortStages(figures.stages).atClose.flatMap((stage) => [
    moneyPart(`close.${stage.id}.revenue`, `${stage.name}: paid`, { value: stage.revenue }, money, stage.id),
    moneyPart(`close.${stage.id}.cost`, `${stage.name}: cost`, { value: -stage.cost }, money, stage.id),
  ]);
}

function moneyPart(id: string, label: string, value: Maybe, money: ExplainMoney, stage?: string): Part {
  const name = { id, label, unit: moneyUnit(money) };
  if (value.value === null) return formulaPart(name, "not known", value, []);
  return drawnPart(name, value.value * money.minorPerMajor, stage);
}
