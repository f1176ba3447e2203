import type { Life, LifeEntry } from "@/lib/customers/life";
import type { Customer } from "@/lib/customers/schema";
import { type Figure, factPart, type Part, sumPart, toFigure, type Unit } from "@/lib/engine/explain";
import { formatCivilDate } from "@/lib/format/date";

export type LifeFigures = { minutes: Figure; cost: Figure; revenue: Figure; margin: Figure };

/** More entries of one nature than this are told as one line with a link to their list. */
const listed = 25;

/** The four figures of a life, each down to its entries. `asOf` is ISO 8601. */
export function figuresOf(customer: Customer, life: Life, asOf: string): LifeFigures {
  const unit: Unit = { kind: "minor", currency: customer.currency };
  const about = (formula: string) => ({
    formula,
    filters: [{ label: "Customer", value: customer.name }],
    asOf,
  });
  const cost = moneyPart("cost", "Cost", unit, life.entries, 1);
  const revenue = moneyPart("revenue", "Revenue", unit, life.entries, 1);
  const margin = sumPart({ id: "margin", label: "Margin", unit }, [
    revenue,
    moneyPart("cost", "Cost", unit, life.entries, -1),
  ]);
  return {
    minutes: toFigure(minutesPart(life), about("the minutes of every valid touchpoint, added up")),
    cost: toFigure(cost, about("every valid cost entry, added up with its sign")),
    revenue: toFigure(
      revenue,
      about("every valid revenue entry, added up with its sign; a refund is negative"),
    ),
    margin: toFigure(margin, about("revenue − cost")),
  };
}

function moneyPart(
  kind: "cost" | "revenue",
  label: string,
  unit: Unit,
  all: readonly LifeEntry[],
  sign: 1 | -1,
): Part {
  const entries = all.filter((entry) => entry.kind === kind);
  const natures = [...Map.groupBy(entries, (entry) => entry.nature)];
  const parts = natures.map(([nature, own]) => naturePart(kind, nature, unit, own, sign));
  return sumPart(
    { id: kind, label, unit },
    parts.sort((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0)),
  );
}

function naturePart(
  kind: string,
  nature: string,
  unit: Unit,
  entries: readonly LifeEntry[],
  sign: 1 | -1,
): Part {
  const name = { id: `${kind}:${nature}`, label: nature, unit };
  const source = { kind: "ledger entries", count: entries.length, query: { kind, nature } };
  if (entries.length > listed) {
    return factPart(name, sign * entries.reduce((sum, entry) => sum + entry.amountMinor, 0), source);
  }
  const lines = entries.map((entry) =>
    factPart(
      {
        id: entry.id,
        label: [formatCivilDate(entry.on), entry.description].filter(Boolean).join(" · "),
        unit,
      },
      sign * entry.amountMinor,
    ),
  );
  return { ...sumPart(name, lines), source };
}

function minutesPart(life: Life): Part {
  const unit: Unit = { kind: "minutes" };
  const names = new Map(life.intervals.map((interval) => [interval.stageId, interval.name]));
  const stages = [...Map.groupBy(life.touches, (touch) => touch.stageId)].map(([stageId, touches]) => {
    const channels = [...Map.groupBy(touches, (touch) => touch.channel)].map(([channel, own]) =>
      factPart(
        { id: `${stageId}:${channel}`, label: channel, unit },
        own.reduce((sum, touch) => sum + touch.minutes, 0),
        { kind: "touchpoints", count: own.length, query: { channel, ...(stageId ? { stageId } : {}) } },
      ),
    );
    const label = (stageId && names.get(stageId)) || "Outside any stage";
    return sumPart({ id: stageId ?? "none", label, unit }, channels);
  });
  return sumPart({ id: "minutes", label: "Effort", unit }, stages);
}
