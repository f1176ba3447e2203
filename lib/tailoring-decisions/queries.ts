import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import type { DecisionQuery, DecisionView } from "./schema";

type Row = Omit<DecisionView, "decidedAt" | "supersededAt"> & {
  decidedAt: Date;
  supersededAt: Date | null;
  place: string;
};

// $2 is the workspace's time zone: a review is due by its calendar.
const overdue = "(d.superseded_at IS NULL AND d.review_on < (now() AT TIME ZONE $2)::date)";
const selectDecisions = `SELECT d.id, jsonb_build_object('id', m.id, 'name', m.name) AS model,
  jsonb_build_object('kind', CASE WHEN d.stage_id IS NULL THEN 'service' ELSE 'stage' END,
    'id', coalesce(d.stage_id, d.service_id), 'name', coalesce(g.name, v.name)) AS subject,
  d.choice, d.reason, d.evidence, d.decided_at AS "decidedAt", d.decided_by AS "decidedBy",
  to_char(d.review_on, 'YYYY-MM-DD') AS "reviewOn", d.superseded_at AS "supersededAt", coalesce(${overdue}, false) AS overdue,
  d.decided_at::text AS place
  FROM tailoring_decision d
  JOIN lifecycle_model m ON m.workspace_id = d.workspace_id AND m.id = d.model_id
  LEFT JOIN stage g ON g.workspace_id = d.workspace_id AND g.id = d.stage_id
  LEFT JOIN service v ON v.workspace_id = d.workspace_id AND v.id = d.service_id
  WHERE d.workspace_id = $1`;

const toView = ({ place: _, ...row }: Row): DecisionView => ({
  ...row,
  decidedAt: row.decidedAt.toISOString(),
  supersededAt: row.supersededAt?.toISOString() ?? null,
});

/** A page of the register, the latest decision first. */
export async function findDecisions(
  actor: Actor,
  query: DecisionQuery,
): Promise<{ items: DecisionView[]; nextCursor: string | null }> {
  const values: unknown[] = [actor.workspace.id, actor.workspace.timeZone];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [
    ...(query.model ? [`d.model_id = ${bind(query.model)}::uuid`] : []),
    ...(query.state === "current" ? ["d.superseded_at IS NULL"] : []),
    ...(query.state === "overdue" ? [overdue] : []),
  ];
  if (query.cursor) {
    const [at, id] = readCursor(query.cursor, 2);
    conditions.push(`(d.decided_at, d.id) < (${bind(at)}::timestamptz, ${bind(id)}::uuid)`);
  }
  const rows = await read<Row>(
    `${selectDecisions} ${conditions.map((one) => `AND ${one}`).join(" ")}
     ORDER BY d.decided_at DESC, d.id DESC LIMIT ${bind(query.limit + 1)}`,
    values,
  );
  const page = pageOf(rows, query.limit, ({ place, id }) => [place, id]);
  return { items: page.rows.map(toView), nextCursor: page.nextCursor };
}

/** The decisions of a model that stand. */
export async function findCurrentDecisions(actor: Actor, modelId: string): Promise<DecisionView[]> {
  const rows = await read<Row>(
    `${selectDecisions} AND d.model_id = $3::uuid AND d.superseded_at IS NULL ORDER BY d.decided_at DESC, d.id DESC`,
    [actor.workspace.id, actor.workspace.timeZone, modelId],
  );
  return rows.map(toView);
}

/** One decision. Throws `not_found`. */
export async function getDecision(actor: Actor, id: string, sql: Sql = read): Promise<DecisionView> {
  const [row] = await sql<Row>(`${selectDecisions} AND d.id = $3`, [
    actor.workspace.id,
    actor.workspace.timeZone,
    id,
  ]);
  if (!row) throw notFound("This decision");
  return toView(row);
}
