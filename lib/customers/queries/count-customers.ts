import type { Actor } from "@/lib/auth/actor";
import type { CustomerQuery, Status } from "@/lib/customers/schema";
import { read } from "@/lib/db/sql";
import { Bound, filtersOf, matchesOf, searches, searchLimit } from "./conditions";

/** How many customers a query finds: exact, or "at least" when counting further would mean reading them all. */
export type Count = { customers: number; atLeast: boolean };

const byStatus: Record<Status, string> = {
  prospect: "outcome = 'open'",
  customer: "outcome = 'closed' AND ended_month IS NULL",
  left: "outcome = 'closed' AND ended_month IS NOT NULL",
  declined: "outcome = 'declined'",
  cancelled: "outcome = 'cancelled'",
};

/** Counts from the rollup of lives where its keys suffice; a search or an owner is counted up to a bound. */
export async function countCustomers(actor: Actor, query: CustomerQuery): Promise<Count> {
  return searches(query) || query.ownerId !== undefined
    ? countBounded(actor, query)
    : countLives(actor, query);
}

async function countLives(actor: Actor, query: CustomerQuery): Promise<Count> {
  const bound = new Bound();
  const conditions = [
    `workspace_id = ${bound.add(actor.workspace.id)}`,
    query.modelId === undefined ? "" : `model_id = ${bound.add(query.modelId)}`,
    query.stageId === undefined ? "" : `stage_id = ${bound.add(query.stageId)}`,
    query.segmentId === undefined ? "" : `segment_id = ${bound.add(query.segmentId)}`,
    query.status === undefined ? "" : byStatus[query.status],
  ].filter(Boolean);
  const [row] = await read<{ customers: number }>(
    `SELECT coalesce(sum(customers), 0) AS customers FROM rollup_life WHERE ${conditions.join(" AND ")}`,
    bound.values,
  );
  return { customers: row?.customers ?? 0, atLeast: false };
}

async function countBounded(actor: Actor, query: CustomerQuery): Promise<Count> {
  const bound = new Bound();
  const workspace = `${bound.add(actor.workspace.id)}::uuid`;
  const conditions = [
    `c.workspace_id = ${workspace}`,
    ...(query.modelId === undefined ? [] : [`c.model_id = ${bound.add(query.modelId)}::uuid`]),
    ...filtersOf(query, bound),
  ];
  const found = searches(query)
    ? `(${matchesOf(query.search, workspace, bound)}) f JOIN customer c ON c.id = f.id`
    : "customer c";
  const [row] = await read<{ customers: number }>(
    `SELECT count(*) AS customers FROM (
       SELECT 1 FROM ${found} JOIN customer_summary s ON s.workspace_id = c.workspace_id AND s.customer_id = c.id
       WHERE ${conditions.join(" AND ")} LIMIT ${searchLimit}) n`,
    bound.values,
  );
  const customers = row?.customers ?? 0;
  return { customers, atLeast: customers >= searchLimit };
}
