import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { factPart, type Part, ratioPart } from "@/lib/engine/explain";
import { divide } from "@/lib/engine/result";
import { AppError } from "@/lib/errors";
import { readEconomics } from "@/lib/profiles/economics";

/** Gregorian: 365.2425 ÷ 12. */
const daysPerMonth = 30.436875;

/** All cost before the close, in minor units, and all closes of each model. */
export function readPreSale(
  sql: Sql,
  workspaceId: string,
  modelIds: readonly string[],
): Promise<{ id: string; cost: number; closes: number }[]> {
  return sql(
    `SELECT m.id, coalesce((SELECT sum(amount_minor) FROM rollup_money WHERE workspace_id = $1 AND model_id = m.id
         AND kind = 'cost' AND phase = 'pre'), 0) AS cost,
       coalesce((SELECT sum(customers) FROM rollup_life WHERE workspace_id = $1 AND model_id = m.id
         AND outcome = 'closed'), 0) AS closes
     FROM unnest($2::uuid[]) AS m(id)`,
    [workspaceId, modelIds],
  );
}

/**
 * What winning a customer of each model costs: all cost before the close over all closes, so that prospects who did not
 * close are loaded on those who did; where nobody closed yet, what the published profile plans. Null without either.
 */
export async function acquisitionCosts(
  actor: Actor,
  modelIds: readonly string[],
): Promise<Map<string, Part>> {
  const { id: workspaceId, currency } = actor.workspace;
  const rows = await readPreSale(read, workspaceId, modelIds);
  const name = {
    id: "acquisition",
    label: "Winning the customer again",
    unit: { kind: "minor-per", currency, per: "close" },
  } as const;
  const found = new Map<string, Part>();
  for (const { id, cost, closes } of rows) {
    if (closes > 0) {
      const query = { model: id, entryKind: "cost", phase: "pre" };
      const top = factPart(
        {
          id: "pre-sale",
          label: "Cost before the close, of all prospects",
          unit: { kind: "minor", currency },
        },
        cost,
        {
          kind: "entries",
          count: null,
          query,
        },
      );
      const bottom = factPart({ id: "closes", label: "Closes", unit: { kind: "closes" } }, closes, {
        kind: "customers",
        count: closes,
        query: { model: id, outcome: "closed" },
      });
      found.set(
        id,
        ratioPart(
          name,
          "measured: cost before the close ÷ closes",
          divide(cost, closes, "no-closes"),
          top,
          bottom,
        ),
      );
    } else {
      const planned = await plannedCost(actor, id);
      if (planned !== null)
        found.set(id, {
          ...factPart(name, planned),
          combine: "formula",
          formula: "planned by the model's profile; nobody closed yet",
        });
    }
  }
  return found;
}

/** Acquisition cost of the model's profile, in minor units; null where none can be read from it. */
async function plannedCost(actor: Actor, modelId: string): Promise<number | null> {
  try {
    const { figures } = await readEconomics(actor, modelId, { scenarios: "none" });
    const cac = figures.find(({ id }) => id === "cac");
    return cac?.value === undefined || cac.value === null ? null : Math.round(cac.value);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

export type MonthlyMargin = { revenueMinor: number; costMinor: number; months: number; monthlyMinor: number };

/**
 * What each customer has brought a month since the close, by a moment. A month at least, so that a new customer is not
 * blown up.
 */
export async function monthlyMargins(
  sql: Sql,
  workspaceId: string,
  customerIds: readonly string[],
  asOf = new Date(),
): Promise<Map<string, MonthlyMargin>> {
  const rows = await sql<{ id: string; revenue: number; cost: number; days: number }>(
    `SELECT s.customer_id AS id, coalesce(sum(e.amount_minor) FILTER (WHERE e.kind = 'revenue'), 0) AS revenue,
       coalesce(sum(e.amount_minor) FILTER (WHERE e.kind = 'cost'), 0) AS cost,
       extract(epoch FROM $3::timestamptz - s.resolved_at) / 86400 AS days
     FROM customer_summary s
     LEFT JOIN ledger_entry e ON e.workspace_id = $1 AND e.customer_id = s.customer_id AND e.occurred_at >= s.resolved_at
       AND e.occurred_at <= $3::timestamptz AND e.voided_at IS NULL
     WHERE s.workspace_id = $1 AND s.customer_id = ANY ($2::uuid[]) AND s.outcome = 'closed'
     GROUP BY s.customer_id, s.resolved_at`,
    [workspaceId, customerIds, asOf],
  );
  return new Map(
    rows.map(({ id, revenue, cost, days }) => {
      const months = Math.max(1, days / daysPerMonth);
      return [
        id,
        { revenueMinor: revenue, costMinor: cost, months, monthlyMinor: (revenue - cost) / months },
      ];
    }),
  );
}
