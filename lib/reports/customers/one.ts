import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import type { Contribution } from "@/lib/engine/customer-economics/contribution";
import type { MarginClass } from "@/lib/engine/customer-economics/margin-class";
import { type Figure, factPart, type Part, sumPart, toFigure, type Unit } from "@/lib/engine/explain";
import { classifyCost } from "@/lib/engine/lens/classify";
import { COST_FUNCTIONS, type CostFunction } from "@/lib/engine/lens/lens";
import { type LensView, toLens } from "@/lib/lenses/schema";
import { FUNCTION_LABELS } from "@/lib/lenses/words";
import { entryPhase } from "@/lib/reports/entries";
import { lensFilter } from "@/lib/reports/lens/parts";
import type { MoneyCell } from "@/lib/reports/lens/read-cells";
import { type AllocatedSoftware, readSoftwareOf } from "./allocated-software";
import { type ClassLine, classLines, contributionOf } from "./contribution";
import { CLASS_LABELS, NO_RUN } from "./words";

/** One customer's money as the margins and the chosen lens read it. */
export type CustomerMoney = {
  lines: readonly ClassLine[];
  contribution: Contribution;
  software: AllocatedSoftware;
  functions: readonly { to: CostFunction; lines: readonly ClassLine[] }[];
  /** What a list of entries must be asked for to show only this customer's. */
  query: Readonly<Record<string, string>>;
};

type Row = Pick<
  MoneyCell,
  | "kind"
  | "nature"
  | "behaviour"
  | "deferrable"
  | "phase"
  | "outcome"
  | "stageKind"
  | "entries"
  | "amountMinor"
> & { modelId: string };

const anyMonth = civilMonth("2000-01");

/** Reads the customer's entries, summed by what tells them apart. The caller has checked that the customer is the actor's. */
export async function readCustomerMoney(
  actor: Actor,
  customerId: string,
  lens: LensView,
): Promise<CustomerMoney> {
  const software = await readSoftwareOf(actor.workspace.id, customerId);
  const rows = await read<Row>(
    `SELECT s.model_id AS "modelId", f.kind, f.nature, f.behaviour, f."deferrable", ${entryPhase} AS phase, s.outcome, g.kind AS "stageKind",
       count(*) AS entries, sum(f.amount_minor) AS "amountMinor"
     FROM customer_summary s JOIN ledger_entry f ON f.workspace_id = s.workspace_id AND f.customer_id = s.customer_id
     LEFT JOIN stage g ON g.workspace_id = f.workspace_id AND g.id = f.stage_id
     WHERE s.workspace_id = $1 AND s.customer_id = $2 AND f.voided_at IS NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`,
    [actor.workspace.id, customerId],
  );
  // Neither margins nor functions look at the month.
  const cells = rows.map((row) => ({
    ...row,
    month: anyMonth,
    closeMonth: null,
    endedMonth: null,
    stageId: null,
  }));
  const engine = toLens(lens);
  const byFunction = Map.groupBy(
    cells.filter(({ kind }) => kind === "cost"),
    (cell) => classifyCost(engine, cell),
  );
  const lines = classLines(cells);
  return {
    lines,
    contribution: contributionOf(lines, software.amountMinor),
    software,
    functions: COST_FUNCTIONS.flatMap((to) => {
      const own = byFunction.get(to);
      return own ? [{ to, lines: classLines(own) }] : [];
    }),
    query: rows[0] ? { model: rows[0].modelId, customer: customerId } : {},
  };
}

type About = { customer: string; currency: string; asOf: string };

/** The margins of one customer and its cost by function, each down to its entries. */
export function customerMoneyFigures(
  money: CustomerMoney,
  lens: LensView,
  { customer, currency, asOf }: About,
): { margins: Figure[]; functions: Figure[] } {
  const unit: Unit = { kind: "minor", currency };
  const filters = [{ label: "Customer", value: customer }];
  const line = (one: ClassLine, sign: 1 | -1, through: Readonly<Record<string, string>> = {}): Part => {
    const { kind, nature, phase, deferrable, entries } = one;
    return factPart(
      {
        id: `${kind}:${phase}:${deferrable}:${nature}`,
        label: `${nature}, ${phase === "pre" ? "before" : "after"} the sale${deferrable ? ", deferrable" : ""}`,
        unit,
      },
      sign * one.amountMinor,
      {
        kind: "entries",
        count: entries,
        query: {
          ...money.query,
          entryKind: kind,
          nature,
          phase,
          deferrable: deferrable ? "yes" : "no",
          ...through,
        },
      },
    );
  };
  const part = (as: Exclude<MarginClass, "software">, sign: 1 | -1): Part =>
    sumPart(
      { id: as, label: CLASS_LABELS[as], unit },
      money.lines.filter((one) => one.as === as).map((one) => line(one, sign)),
    );
  const cm1 = sumPart({ id: "cm1", label: "CM1", unit }, [part("revenue", 1), part("direct", -1)]);
  const { run, amountMinor } = money.software;
  const software = factPart({ id: "software", label: CLASS_LABELS.software, unit }, -amountMinor);
  const cm2 = sumPart({ id: "cm2", label: "CM2", unit }, [
    cm1,
    part("servicing", -1),
    run ? software : { ...software, combine: "formula", formula: NO_RUN },
  ]);
  const cm3 = sumPart({ id: "cm3", label: "CM3", unit }, [cm2, part("acquisition", -1)]);
  const figure = (whole: Part, formula: string, more: Figure["filters"] = []) =>
    toFigure(whole, { formula, filters: [...filters, ...more], asOf });
  return {
    margins: [
      figure(cm1, "revenue − direct cost"),
      figure(
        cm2,
        run
          ? `CM1 − servicing − software allocated by run ${run.name}`
          : "CM1 − servicing; no software is allocated to customers yet",
      ),
      figure(cm3, "CM2 − acquisition"),
    ],
    functions: money.functions.map(({ to, lines }) =>
      figure(
        sumPart(
          { id: to, label: FUNCTION_LABELS[to], unit },
          lines.map((one) => line(one, 1, { ...lensFilter({ lens }), function: to })),
        ),
        "cost that the lens puts here, in the month it was spent",
        [{ label: "Lens", value: lens.name }],
      ),
    ),
  };
}
