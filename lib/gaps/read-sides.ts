import type { Sql } from "@/lib/db/sql";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { daysFromCivil } from "@/lib/engine/calendar/days";
import type { CoveringEntry, GapKind, Sides } from "@/lib/engine/endings/sides";

export type BillingEntry = CoveringEntry & { readonly nature: string };

/** One agreement with both its sides. */
export type AgreementSides = {
  id: string;
  customerId: string;
  product: string;
  number: string | null;
  sides: Sides;
  /** The covering entries with what they were for. */
  entries: readonly BillingEntry[];
};

type AgreementRow = {
  id: string;
  customer_id: string;
  product: string;
  number: string | null;
  starts_on: string;
  last_on: string | null;
  planned_on: string | null;
  known_until: string | null;
  amount_minor: number | null;
};
type EntryRow = {
  id: string;
  agreement_id: string;
  nature: string;
  amount_minor: number;
  from: string;
  until: string;
  at: Date;
};
type SpanRow = { agreement_id: string; kind: GapKind; from: string; until: string | null };

export const dayNumber = (text: string): number => daysFromCivil(civilDate(text));
const orOpen = (text: string | null) => (text === null ? Number.POSITIVE_INFINITY : dayNumber(text));

/** Both sides of a customer's agreements, or of one of them, latest start first. */
export async function readSides(
  sql: Sql,
  workspaceId: string,
  of: { customerId: string } | { agreementId: string },
): Promise<AgreementSides[]> {
  const [column, value] = "customerId" in of ? ["customer_id", of.customerId] : ["id", of.agreementId];
  const agreements = await sql<AgreementRow>(
    `SELECT a.id, a.customer_id, a.product, a.number, a.starts_on, p.planned_on,
       coalesce(a.terminated_on,
         CASE WHEN p.planned_on IS NOT NULL THEN greatest(a.starts_on, p.planned_on) END, a.ends_on) AS last_on,
       CASE WHEN a.terminated_on IS NULL AND p.planned_on IS NULL THEN a.observed_until END AS known_until, a.amount_minor
     FROM agreement a CROSS JOIN LATERAL (
       SELECT min(e.effective_on) AS planned_on
       FROM ending_agreement x JOIN ending e ON e.workspace_id = $1 AND e.id = x.ending_id AND e.state = 'open'
       WHERE x.workspace_id = $1 AND x.agreement_id = a.id) p
     WHERE a.workspace_id = $1 AND a.${column} = $2 ORDER BY a.starts_on DESC, a.id DESC LIMIT 500`,
    [workspaceId, value],
  );
  const ids = [workspaceId, agreements.map(({ id }) => id)];
  const entries = await sql<EntryRow>(
    `SELECT id, agreement_id, nature, amount_minor, covers_from AS "from", covers_until AS until,
       CASE WHEN amount_minor > 0 THEN least(occurred_at, recorded_at) ELSE occurred_at END AS at
     FROM ledger_entry WHERE workspace_id = $1 AND agreement_id = ANY ($2::uuid[]) AND covers_from IS NOT NULL
       AND kind = 'revenue' AND voided_at IS NULL ORDER BY covers_from, occurred_at, id`,
    ids,
  );
  const periods = await sql<SpanRow>(
    `SELECT agreement_id, starts_on AS "from", ends_on AS until FROM service_period
     WHERE workspace_id = $1 AND agreement_id = ANY ($2::uuid[]) AND voided_at IS NULL`,
    ids,
  );
  const waived = await sql<SpanRow>(
    `SELECT agreement_id, kind, starts_on AS "from", ends_on AS until FROM gap_resolution
     WHERE workspace_id = $1 AND agreement_id = ANY ($2::uuid[]) AND voided_at IS NULL AND method = 'waive'`,
    ids,
  );
  const span = ({ from, until }: SpanRow) => ({ from: dayNumber(from), until: orOpen(until) });
  // Service that runs on ends with the ending that is open.
  const expected = (row: SpanRow, planned: string | null) =>
    span(row.until === null && planned !== null && planned >= row.from ? { ...row, until: planned } : row);
  return agreements.map((agreement) => {
    const own = <T extends { agreement_id: string }>(rows: readonly T[]) =>
      rows.filter(({ agreement_id }) => agreement_id === agreement.id);
    const covering = own(entries).map((row) => ({
      id: row.id,
      nature: row.nature,
      amount: row.amount_minor,
      days: { from: dayNumber(row.from), until: dayNumber(row.until) },
      at: row.at.getTime(),
    }));
    return {
      id: agreement.id,
      customerId: agreement.customer_id,
      product: agreement.product,
      number: agreement.number,
      entries: covering,
      sides: {
        startsOn: dayNumber(agreement.starts_on),
        lastOn: agreement.last_on === null ? null : dayNumber(agreement.last_on),
        knownUntil: agreement.known_until === null ? null : dayNumber(agreement.known_until),
        amount: agreement.amount_minor,
        service: own(periods).map((row) => expected(row, agreement.planned_on)),
        entries: covering,
        waived: own(waived).map((row) => ({ ...span(row), kind: row.kind })),
      },
    };
  });
}
