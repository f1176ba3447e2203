import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { listCandidates } from "./candidates";
import { acquisitionCosts } from "./economics";
import { type Fork, readFork } from "./fork";
import { listPaths } from "./paths";
import type { Candidate, UpgradePath } from "./schema";

export type Way = { path: UpgradePath; candidate: Candidate };

/** Every open path from a product this customer has, and the fork of the first that may be taken, else of the first. */
export async function findUpgrades(
  actor: Actor,
  customer: { id: string; modelId: string },
): Promise<{ ways: Way[]; fork: Fork | null }> {
  const held = await read<{ product: string }>(
    "SELECT DISTINCT product FROM agreement WHERE workspace_id = $1 AND customer_id = $2 AND terminated_on IS NULL",
    [actor.workspace.id, customer.id],
  );
  const products = new Set(held.map(({ product }) => product));
  const { items } = await listPaths(actor);
  const open = items.filter(({ enabled, fromProduct }) => enabled && products.has(fromProduct));
  if (open.length === 0) return { ways: [], fork: null };
  // A customer is of one model: its costs are summed once for all ways and their fork.
  const costs = await acquisitionCosts(actor, [customer.modelId]);
  const ways: Way[] = [];
  for (const path of open) {
    const query = { all: true, customerId: customer.id, limit: 10 };
    const page = await listCandidates(actor, path.id, query, async () => costs);
    ways.push(...page.items.map((candidate) => ({ path, candidate })));
  }
  const first = ways.find(({ candidate }) => candidate.eligible) ?? ways[0];
  const cac = costs.get(customer.modelId)?.value ?? null;
  return { ways, fork: first ? await readFork(actor, first.path, customer.id, cac) : null };
}
