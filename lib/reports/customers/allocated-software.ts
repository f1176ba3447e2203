import { currentRuns } from "@/lib/allocations/current-runs";
import { read, type Sql } from "@/lib/db/sql";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import type { Scope } from "@/lib/reports/scope";

/** What the allocation runs that count give to customers of the selection; `run` null while none covers its months. */
export type AllocatedSoftware = { run: { name: string } | null; amountMinor: number };

type Row = { first: number | null; last: number | null; amount: number };

function said({ first, last, amount }: Row): AllocatedSoftware {
  if (first === null) return { run: null, amountMinor: 0 };
  return { run: { name: first === last ? `${first}` : `${first} to ${last}` }, amountMinor: amount };
}

/**
 * Software shared out to customers of the model in the months `[from, until)`, by the newest finished run of each
 * month. Idle, unallocated and direct parts belong to no single customer and stay out of their margins.
 */
export async function readAllocatedSoftware(
  sql: Sql,
  scope: Scope,
  { from, until }: { from: CivilMonth; until: CivilMonth },
): Promise<AllocatedSoftware> {
  const [row] = await sql<Row>(
    `WITH ${currentRuns},
     covered AS (SELECT * FROM current WHERE month >= $3::date AND month < $4::date)
     SELECT (SELECT min(number) FROM covered) AS first, (SELECT max(number) FROM covered) AS last,
       coalesce((
         SELECT sum(a.amount_minor) FROM covered s
         JOIN rollup_allocation a ON a.workspace_id = $1 AND a.run_id = s.run_id AND a.month = s.month
         JOIN stage g ON g.workspace_id = $1 AND g.id = a.stage_id AND g.model_id = $2
         WHERE a.state = 'allocated'
           AND ($5::text IS NULL OR a.segment_id IS NOT DISTINCT FROM nullif($5, 'none')::uuid)
           AND (NOT $6::boolean OR a.acquisition_channel IS NOT DISTINCT FROM $7::text)), 0) AS amount`,
    [
      scope.workspaceId,
      scope.model.id,
      `${from}-01`,
      `${until}-01`,
      scope.segmentId === undefined ? null : (scope.segmentId ?? "none"),
      scope.acquisitionChannel !== undefined,
      scope.acquisitionChannel ?? null,
    ],
  );
  return said(row ?? { first: null, last: null, amount: 0 });
}

/** The same for one customer, over all months. */
export async function readSoftwareOf(workspaceId: string, customerId: string): Promise<AllocatedSoftware> {
  const [row] = await read<Row>(
    `WITH ${currentRuns}
     SELECT min(s.number) AS first, max(s.number) AS last, coalesce(sum(b.amount), 0) AS amount FROM current s
     LEFT JOIN allocation_entry e ON e.workspace_id = $1 AND e.run_id = s.run_id AND e.month = s.month AND e.customer_id = $2
     LEFT JOIN LATERAL unnest(e.amounts) AS b(amount) ON true`,
    [workspaceId, customerId],
  );
  return said(row ?? { first: null, last: null, amount: 0 });
}
