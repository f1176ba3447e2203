import type { Actor } from "@/lib/auth/actor";
import type { CustomerFilters, Status } from "@/lib/customers/schema";
import { read } from "@/lib/db/sql";
import { Bound, channelOf, filtersOf, indexedSet, matchesOf, searches, searchLimit } from "./conditions";

/** How many customers a query finds: exact, or "at least" when counting further would mean reading them all. */
export type Count = { customers: number; atLeast: boolean };

const byStatus: Record<Status, string> = {
  prospect: "outcome = 'open'",
  customer: "outcome = 'closed' AND ended_month IS NULL",
  left: "outcome = 'closed' AND ended_month IS NOT NULL",
  declined: "outcome = 'declined'",
  cancelled: "outcome = 'cancelled'",
};

/** Whether the rollup of lives has all the keys to count these. */
export function inRollup(query: CustomerFilters): boolean {
  return (
    !searches(query) && query.ownerId === undefined && query.kind === undefined && query.risk === undefined
  );
}

/** Counts from the rollup of lives where its keys suffice; everything else is counted one by one up to a bound. */
export async function countCustomers(
  actor: Actor,
  query: CustomerFilters,
  most = searchLimit,
): Promise<Count> {
  return inRollup(query) ? countLives(actor, query) : countBounded(actor, query, most);
}

async function countLives(actor: Actor, query: CustomerFilters): Promise<Count> {
  const bound = new Bound();
  const conditions = [
    `workspace_id = ${bound.add(actor.workspace.id)}`,
    query.modelId === undefined ? "" : `model_id = ${bound.add(query.modelId)}`,
    query.stageId === undefined ? "" : `stage_id = ${bound.add(query.stageId)}`,
    query.segmentId === undefined ? "" : `segment_id = ${bound.add(query.segmentId)}`,
    query.status === undefined ? "" : byStatus[query.status],
    query.acquisitionChannel === undefined
      ? ""
      : `acquisition_channel IS NOT DISTINCT FROM ${bound.add(channelOf(query.acquisitionChannel))}::text`,
  ].filter(Boolean);
  const [row] = await read<{ customers: number }>(
    `SELECT coalesce(sum(customers), 0) AS customers FROM rollup_life WHERE ${conditions.join(" AND ")}`,
    bound.values,
  );
  return { customers: row?.customers ?? 0, atLeast: false };
}

async function countBounded(actor: Actor, query: CustomerFilters, most: number): Promise<Count> {
  const bound = new Bound();
  const workspace = `${bound.add(actor.workspace.id)}::uuid`;
  // Those at risk are few among all: they are counted from their own index, not by asking everybody.
  const set = searches(query)
    ? matchesOf(query.search, workspace, bound)
    : indexedSet("risk", query, workspace, bound);
  const asked = set === null || searches(query) ? query : { ...query, risk: undefined };
  const conditions = [
    `c.workspace_id = ${workspace}`,
    ...(query.modelId === undefined ? [] : [`c.model_id = ${bound.add(query.modelId)}::uuid`]),
    ...filtersOf(asked, workspace, bound),
  ];
  const found = set === null ? "customer c" : `(${set}) f JOIN customer c ON c.id = f.id`;
  const [row] = await read<{ customers: number }>(
    `SELECT count(*) AS customers FROM (
       SELECT 1 FROM ${found} JOIN customer_summary s ON s.workspace_id = c.workspace_id AND s.customer_id = c.id
       WHERE ${conditions.join(" AND ")} LIMIT ${bound.add(most)}) n`,
    bound.values,
  );
  const customers = row?.customers ?? 0;
  return { customers, atLeast: customers >= most || (searches(query) && customers >= searchLimit) };
}
