import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { type ComparisonView, comparisonContent } from "./schema";
import { resultsOf, sayComparison } from "./view";

type Row = {
  id: string;
  name: string;
  version: number;
  content: unknown;
  createdBy: string;
  updatedAt: Date;
};

const select = `SELECT id, name, version, content, created_by AS "createdBy", updated_at AS "updatedAt"
  FROM sourcing_comparison WHERE workspace_id = $1`;

function toComparison(actor: Actor, row: Row): ComparisonView {
  const content = comparisonContent.parse(row.content);
  return {
    ...row,
    content,
    updatedAt: row.updatedAt.toISOString(),
    results: resultsOf(content),
    sentences: sayComparison(content, actor.workspace.currency),
  };
}

/** Kept comparisons by name, computed anew from their terms. */
export async function findComparisons(actor: Actor): Promise<ComparisonView[]> {
  const rows = await read<Row>(`${select} ORDER BY name`, [actor.workspace.id]);
  return rows.map((row) => toComparison(actor, row));
}

/** One comparison. Throws `not_found`. */
export async function getComparison(actor: Actor, id: string): Promise<ComparisonView> {
  const [row] = await read<Row>(`${select} AND id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This comparison");
  return toComparison(actor, row);
}
