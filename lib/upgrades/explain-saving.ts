import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { type Figure, factPart, type Part, toFigure } from "@/lib/engine/explain";
import { reckonSaving } from "@/lib/engine/upgrades/saving";
import { notFound } from "@/lib/errors";
import { readCandidates } from "./candidates";
import { acquisitionCosts, monthlyMargins } from "./economics";
import { getPath } from "./paths";

/** What an upgrade of one agreement saves against leaving and coming back, with all its parts. Throws `not_found`. */
export async function explainSaving(actor: Actor, pathId: string, agreementId: string): Promise<Figure> {
  const path = await getPath(actor, pathId);
  const [row] = await readCandidates(read, actor, path, { agreementId });
  if (!row) throw notFound("A running agreement of this path");
  const cac = (await acquisitionCosts(actor, [row.modelId])).get(row.modelId);
  if (!cac || cac.value === null) throw notFound("What winning a customer costs");
  const margin = (await monthlyMargins(read, actor.workspace.id, [row.customerId])).get(row.customerId);
  const { currency } = actor.workspace;
  const money = { kind: "minor", currency } as const;
  const saving = reckonSaving({
    acquisitionMinor: cac.value,
    monthlyMinor: margin?.monthlyMinor ?? 0,
    awayMonths: path.awayMonths,
    pathMinor: path.costMinor,
  });
  const source = { kind: "ledger entries", count: null, query: { customer: row.customerId } };
  const lost: Part = {
    id: "lost",
    label: "Margin missed while away",
    value: saving.lostMinor,
    unit: money,
    combine: "formula",
    formula: "months away × margin a month, not below zero",
    parts: [
      factPart(
        { id: "away", label: "Months away, as the path assumes", unit: { kind: "months" } },
        path.awayMonths,
      ),
      {
        id: "monthly",
        label: "Margin a month since the close",
        value: margin?.monthlyMinor ?? 0,
        unit: { kind: "minor-per", currency, per: "month" },
        combine: "formula",
        formula: "(revenue − cost) ÷ months since the close",
        parts: [
          factPart(
            { id: "revenue", label: "Revenue since the close", unit: money },
            margin?.revenueMinor ?? 0,
            source,
          ),
          factPart(
            { id: "cost", label: "Cost since the close", unit: money },
            margin?.costMinor ?? 0,
            source,
          ),
          factPart(
            { id: "months", label: "Months since the close", unit: { kind: "months" } },
            margin?.months ?? 0,
          ),
        ],
      },
    ],
  };
  const cost = factPart({ id: "path", label: "Cost of the path", unit: money }, path.costMinor);
  return toFigure(
    {
      id: "saving",
      label: "Saved by upgrading",
      value: saving.savedMinor,
      unit: money,
      combine: "formula",
      parts: [cac, lost, cost],
    },
    {
      formula: "winning the customer again + margin missed while away − cost of the path",
      filters: [
        { label: "Path", value: path.name },
        { label: "Customer", value: row.customer },
      ],
      asOf: new Date().toISOString(),
    },
  );
}
