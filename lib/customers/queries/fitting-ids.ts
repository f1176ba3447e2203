import type { Actor } from "@/lib/auth/actor";
import { mostAtOnce } from "@/lib/customers/bulk-schema";
import type { CustomerFilters } from "@/lib/customers/schema";
import { read } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { Bound, filtersOf, indexedSet, matchesOf, searches, searchLimit } from "./conditions";
import { wayTo } from "./way-to";

/** Everybody who fits filters, in no order. Throws `invalid` when they are more than are changed at once. */
export async function fittingIds(actor: Actor, filters: CustomerFilters): Promise<string[]> {
  const way = await wayTo(actor, filters);
  if (way === "none") return [];
  const bound = new Bound();
  const workspace = `${bound.add(actor.workspace.id)}::uuid`;
  const set = searches(filters)
    ? matchesOf(filters.search, workspace, bound)
    : way === "walk"
      ? null
      : indexedSet(way, filters, workspace, bound);
  const conditions = [
    `c.workspace_id = ${workspace}`,
    ...(filters.modelId === undefined ? [] : [`c.model_id = ${bound.add(filters.modelId)}::uuid`]),
    ...filtersOf(filters, workspace, bound),
  ];
  const rows = await read<{ id: string }>(
    `SELECT c.id FROM ${set ? `(${set}) f JOIN customer c ON c.id = f.id` : "customer c"}
       JOIN customer_summary s ON s.workspace_id = c.workspace_id AND s.customer_id = c.id
     WHERE ${conditions.join(" AND ")} LIMIT ${mostAtOnce + 1}`,
    bound.values,
  );
  const cut = searches(filters) && rows.length >= searchLimit;
  if (rows.length > mostAtOnce || cut) {
    const most = (cut ? searchLimit : mostAtOnce).toLocaleString("en");
    throw new AppError(
      "invalid",
      `More than ${most} customers fit. Narrow the filters and change them in parts.`,
    );
  }
  return rows.map((row) => row.id);
}
