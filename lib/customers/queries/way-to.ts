import type { Actor } from "@/lib/auth/actor";
import type { CustomerFilters } from "@/lib/customers/schema";
import { read } from "@/lib/db/sql";
import { Bound, type IndexedSet, indexedSet, searches } from "./conditions";
import { countCustomers, inRollup } from "./count-customers";

/** Along the order of the list, by gathering a small set first, or nobody fits. */
export type Way = "walk" | "none" | IndexedSet;

/** So many are sooner gathered and sorted than met one by one along an order in which they are rare. */
const few = 10_000;

const sets: readonly IndexedSet[] = ["standing", "segment", "owner", "kind", "channel", "risk"];

/** The rollup of lives knows how many fit before any customer is read; rare sets are counted from their indexes. */
export async function wayTo(actor: Actor, query: CustomerFilters): Promise<Way> {
  if (searches(query)) return "walk";
  const bound = new Bound();
  const workspace = `${bound.add(actor.workspace.id)}::uuid`;
  const asked = sets.flatMap((name) => {
    const set = indexedSet(name, query, workspace, bound);
    return set === null ? [] : [{ name, set }];
  });
  if (asked.length === 0) return "walk";
  if (inRollup(query) && (await countCustomers(actor, query)).customers === 0) return "none";
  const counts = asked.map(
    ({ set }) => `(SELECT count(*) FROM (SELECT 1 FROM (${set}) o LIMIT ${few + 1}) n)`,
  );
  const [row] = await read<{ counts: number[] }>(
    `SELECT ARRAY[${counts.join(", ")}] AS counts`,
    bound.values,
  );
  const found = asked.map(({ name }, index) => ({ name, customers: Number(row?.counts[index] ?? 0) }));
  const smallest = found.reduce((least, one) => (one.customers < least.customers ? one : least));
  if (smallest.customers === 0) return "none";
  return smallest.customers <= few ? smallest.name : "walk";
}
