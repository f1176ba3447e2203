import type { Sql } from "@/lib/db/sql";
import type { TableKnown, TablePlan } from "./plan";
import type { TableEffect, TableProfile } from "./schema";

type Lives = { added: number; known: number; moves: number; closed: number; ended: number };
type Agreements = { added: number; changed: number; same: number; left: number };
type Months = { first: string | null; last: string | null };

/** The effect of the plan in figures; run after `buildTablePlan`. Months are those of the workspace's zone. */
export async function measureTableEffect(
  sql: Sql,
  { workspaceId, mapping, timeZone }: TablePlan,
  known: TableKnown,
  profile: TableProfile,
  currency: string,
): Promise<TableEffect> {
  const [lives] = await sql<Lives>(
    `SELECT count(*) FILTER (WHERE is_new) AS added, count(*) FILTER (WHERE NOT is_new) AS known,
            (SELECT count(*) FROM plan_move) AS moves,
            (SELECT count(*) FROM plan_mark WHERE kind = 'closed') AS closed,
            (SELECT count(*) FROM plan_mark WHERE kind = 'ended') AS ended
     FROM plan_customer`,
  );
  const [agreements] = await sql<Agreements>(
    `SELECT count(*) FILTER (WHERE does = 'add') AS added, count(*) FILTER (WHERE does = 'change') AS changed,
            count(*) FILTER (WHERE does = 'same') AS same, count(*) FILTER (WHERE does = 'leave') AS left
     FROM plan_agreement`,
  );
  const endings = await sql<{ ending: string; agreements: number }>(
    `SELECT coalesce(end_reason::text, 'open') AS ending, count(*) AS agreements FROM plan_agreement
     WHERE does IN ('add', 'change') GROUP BY 1 ORDER BY 2 DESC, 1`,
  );
  const entries = await sql<TableEffect["entries"][number]>(
    `SELECT k.kind, e.nature, coalesce(e.original_currency, $2) AS currency, count(*) AS entries,
            sum(coalesce(e.original_minor, e.amount_minor))::int8 AS "originalMinor", sum(e.amount_minor)::int8 AS "amountMinor"
     FROM plan_entry e JOIN unnest($1::text[]) WITH ORDINALITY AS k(kind, number) ON k.number = e.position + 1
     GROUP BY 1, 2, 3 ORDER BY 1, 6 DESC, 2, 3`,
    [mapping.entries.map(({ kind }) => kind), currency],
  );
  const elsewhere = await sql<{ source: string; customers: number }>(
    `SELECT x.source, count(DISTINCT x.external_id) AS customers
     FROM plan_customer c JOIN customer_external_id x ON x.workspace_id = $1 AND x.external_id = c.external_id AND x.source <> $2
     WHERE c.is_new GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5`,
    [workspaceId, mapping.source],
  );
  const [months] = await sql<Months>(
    `SELECT to_char(min(at), 'YYYY-MM') AS first, to_char(max(at), 'YYYY-MM') AS last FROM (
       SELECT occurred_at AT TIME ZONE $1 AS at FROM plan_entry
       UNION ALL SELECT occurred_at AT TIME ZONE $1 FROM plan_mark
       UNION ALL SELECT starts_on::timestamp FROM plan_agreement WHERE does IN ('add', 'change')
       UNION ALL SELECT coalesce(terminated_on, observed_until)::timestamp FROM plan_agreement WHERE does IN ('add', 'change')) d`,
    [timeZone],
  );
  return {
    rows: profile.rows,
    newCustomers: Number(lives?.added ?? 0),
    knownCustomers: Number(lives?.known ?? 0),
    unknownCustomers: known.unknownCustomers,
    elsewhere,
    closed: Number(lives?.closed ?? 0),
    ended: Number(lives?.ended ?? 0),
    stageMoves: Number(lives?.moves ?? 0),
    agreements: {
      added: Number(agreements?.added ?? 0),
      changed: Number(agreements?.changed ?? 0),
      same: Number(agreements?.same ?? 0),
      ofOthers: Number(agreements?.left ?? 0),
      endings,
    },
    entries,
    entriesKnown: known.entriesKnown,
    entriesDiffering: known.entriesDiffering,
    entriesUnlinked: known.entriesUnlinked,
    zeroAmounts: profile.checked?.zeroAmounts ?? 0,
    currency,
    rowsWithErrors: profile.errors,
    rowsWithWarnings: profile.warnings,
    firstMonth: months?.first ?? null,
    lastMonth: months?.last ?? null,
  };
}
