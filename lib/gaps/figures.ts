import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { civilFromDays } from "@/lib/engine/calendar/days";
import { billsOf, lengthOf } from "@/lib/engine/endings/sides";
import { dayPrice, findGaps, overDays, partsOf, pricingBills } from "@/lib/engine/endings/worth";
import {
  type Figure,
  type FigureFilter,
  factPart,
  type Part,
  ratioPart,
  sumPart,
  toFigure,
} from "@/lib/engine/explain";
import { writeDecimal } from "@/lib/engine/money/fraction";
import { divide } from "@/lib/engine/result";
import { notFound } from "@/lib/errors";
import { todayOf } from "./queries";
import { type BillingEntry, dayNumber, readSides } from "./read-sides";
import type { GapFilter, GapKind, GapWhyQuery } from "./schema";
import { chooseGaps, daysSql, worthSql } from "./select-gaps";

const kindWords: Readonly<Record<GapKind, string>> = {
  served_not_billed: "Served and not billed",
  billed_not_served: "Billed and not served",
};

/** Why a figure of the report over all gaps, or of one gap, is what it is. Throws `not_found`. */
export function explainGaps(actor: Actor, query: GapWhyQuery): Promise<Figure> {
  const { figure, agreementId, startsOn, ...filter } = query;
  if (figure === "worth" || figure === "days") return explainTotal(actor, figure, filter);
  return explainOne(actor, {
    figure,
    agreementId: agreementId ?? "",
    kind: filter.kind,
    startsOn: startsOn ?? "",
  });
}

type TotalRow = { id: string; label: string; gaps: number; days: number; worth: number };

async function explainTotal(
  actor: Actor,
  figure: "worth" | "days",
  filter: GapFilter & { kind: GapKind },
): Promise<Figure> {
  const { where, params } = chooseGaps(filter);
  const rows = await read<TotalRow>(
    `SELECT m.id, m.name AS label, count(*) AS gaps, sum(${daysSql}) AS days, coalesce(sum(${worthSql}), 0) AS worth
     FROM agreement_gap g JOIN agreement a ON a.workspace_id = g.workspace_id AND a.id = g.agreement_id
     JOIN customer_summary s ON s.workspace_id = g.workspace_id AND s.customer_id = a.customer_id
     JOIN lifecycle_model m ON m.workspace_id = g.workspace_id AND m.id = s.model_id
     WHERE ${where} GROUP BY m.id, m.name ORDER BY m.name, m.id`,
    [actor.workspace.id, todayOf(actor), ...params],
  );
  const unit =
    figure === "days"
      ? ({ kind: "days" } as const)
      : ({ kind: "minor", currency: actor.workspace.currency } as const);
  const parts = rows.map((row) =>
    factPart({ id: `model-${row.id}`, label: row.label, unit }, figure === "days" ? row.days : row.worth, {
      kind: "gaps",
      count: row.gaps,
      query: { kind: filter.kind, model: row.id, ...(filter.segment ? { segment: filter.segment } : {}) },
    }),
  );
  return toFigure(sumPart({ id: figure, label: kindWords[filter.kind], unit }, parts), {
    formula: formulaOf(figure, filter.kind),
    filters: filtersOf(filter),
    asOf: new Date().toISOString(),
  });
}

function formulaOf(figure: "worth" | "days", kind: GapKind): string {
  if (figure === "days")
    return kind === "served_not_billed"
      ? "Σ days served until today that no entry bills and nobody waived"
      : "Σ days billed and not given back on which nothing is served, and nobody waived";
  return kind === "served_not_billed"
    ? "Σ days × the price of the last day billed before them, each gap rounded once"
    : "Σ the part of each bill that the days are, rounded a bill";
}

const filtersOf = ({ kind, model, segment }: GapFilter): FigureFilter[] => [
  ...(kind ? [{ label: "Kind", value: kindWords[kind] }] : []),
  ...(model ? [{ label: "Model", value: "one" }] : []),
  ...(segment ? [{ label: "Segment", value: segment === "none" ? "none" : "one" }] : []),
];

type One = { figure: "gap" | "day"; agreementId: string; kind: GapKind; startsOn: string };

async function explainOne(actor: Actor, { figure, agreementId, kind, startsOn }: One): Promise<Figure> {
  const [agreement] = await readSides(read, actor.workspace.id, { agreementId });
  if (!agreement) throw notFound("The agreement");
  const from = dayNumber(startsOn);
  const gap = findGaps(agreement.sides).find((one) => one.kind === kind && one.days.from === from);
  if (!gap) throw notFound("This gap");
  const { currency } = actor.workspace;
  const unit = { kind: "minor", currency } as const;
  const billed = billsOf(agreement.sides.entries);
  const natureOf = (id: string) => agreement.entries.find((entry) => entry.id === id)?.nature ?? "bill";
  const sayBill = (bill: BillingEntry | (typeof billed)[number]) =>
    `${natureOf(bill.id)}, ${civilFromDays(bill.days.from)} to ${civilFromDays(bill.days.until)}`;
  const source = { kind: "ledger entries", count: 1, query: { customer: agreement.customerId } };
  const about = {
    filters: [{ label: "Agreement", value: agreement.product }],
    asOf: new Date().toISOString(),
  };
  if (kind === "billed_not_served") {
    const parts = partsOf(billed, gap.days).map(
      ({ bill, days, before, minor }): Part => ({
        ...factPart(
          { id: bill.id, label: `${days} of ${bill.length} days of ${sayBill(bill)}`, unit },
          minor,
          source,
        ),
        combine: "facts",
        formula: `${days} ÷ ${bill.length} of the bill${before > 0 ? `, after ${before} days given back before` : ""}`,
        parts: [factPart({ id: `${bill.id}-billed`, label: "The bill", unit }, bill.amount, source)],
      }),
    );
    const worth = sumPart({ id: "worth", label: "Worth", unit }, parts);
    if (figure === "gap")
      return toFigure(worth, { ...about, formula: "Σ bill × days not served ÷ its days, rounded a bill" });
    const length = lengthOf(gap.days);
    const name = { id: "day", label: "A day", unit: { kind: "minor-per", currency, per: "day" } } as const;
    const days = factPart({ id: "days", label: "Days", unit: { kind: "days" } }, length);
    const formula = "Worth ÷ days";
    return toFigure(ratioPart(name, formula, divide(gap.worth ?? 0, length, "no-exposure"), worth, days), {
      ...about,
      formula,
    });
  }
  const price = dayPrice(agreement.sides, from);
  if (!price) throw notFound("A price for these days");
  const today = dayNumber(todayOf(actor));
  const days = Math.min(gap.days.until, today) - from + 1;
  const perDay = Number(writeDecimal(price, 6));
  const prices = pricingBills(billed, from).map(
    (bill): Part => ({
      ...factPart(
        { id: bill.id, label: sayBill(bill), unit: { kind: "minor-per", currency, per: "day" } },
        bill.amount / bill.length,
        source,
      ),
      formula: `The bill ÷ its ${bill.length} days`,
      parts: [factPart({ id: `${bill.id}-billed`, label: "The bill", unit }, bill.amount, source)],
    }),
  );
  const pricePart: Part = {
    id: "price",
    label: "A day",
    value: perDay,
    unit: { kind: "minor-per", currency, per: "day" },
    combine: prices.length > 0 ? "sum" : "formula",
    formula:
      prices.length > 0
        ? "As the last day billed before it, else the first after"
        : "The agreement's amount ÷ its days",
    parts: prices,
  };
  if (figure === "day") return toFigure(pricePart, { ...about, formula: pricePart.formula ?? "" });
  return toFigure(
    {
      id: figure,
      label: "Worth",
      value: overDays(price, days),
      unit,
      combine: "formula",
      parts: [factPart({ id: "days", label: "Days until today", unit: { kind: "days" } }, days), pricePart],
    },
    { ...about, formula: "Days × the price of a day, rounded once" },
  );
}
