import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { requireFound } from "@/lib/errors";
import type { SegmentView } from "./schema";

/** The kinds of customer this workspace tells apart, with how many there are of each. */
export async function findSegments(actor: Actor): Promise<SegmentView[]> {
  return read<SegmentView>(
    `SELECT s.id, s.name, coalesce(n.customers, 0) AS customers FROM segment s
     LEFT JOIN (SELECT segment_id, count(*) AS customers FROM customer_summary
                WHERE workspace_id = $1 AND segment_id IS NOT NULL GROUP BY segment_id) n ON n.segment_id = s.id
     WHERE s.workspace_id = $1 ORDER BY s.name`,
    [actor.workspace.id],
  );
}

/** One kind of customer. Throws `not_found`. */
export async function getSegment(actor: Actor, id: string): Promise<SegmentView> {
  const all = await findSegments(actor);
  return requireFound(
    all.find((one) => one.id === id),
    "This segment",
  );
}
