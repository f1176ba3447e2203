import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { type RiskRow, selectRisks, toRisk } from "./row";
import type { CustomerAtRisk, Risk, RiskCounts, RiskFilter, RiskQuery } from "./schema";

/** Filters on an active risk under an alias, with its customer under `c` and summary under `s`. */
function conditionsOf(actor: Actor, filter: RiskFilter, bind: (value: unknown) => string) {
  const { owner, response } = filter;
  const bound = {
    rule: filter.rule && bind(filter.rule),
    severity: filter.severity && bind(filter.severity),
    owner:
      owner && owner !== "none"
        ? bind(owner === "me" ? (actor.kind === "member" ? actor.id : null) : owner)
        : "",
    response: response && response !== "none" && response !== "any" ? bind(response) : "",
  };
  const ofRisk = (k: string) =>
    [
      `${k}.cleared_at IS NULL`,
      bound.rule ? `${k}.rule_id = ${bound.rule}::uuid` : "",
      bound.severity ? `${k}.severity = ${bound.severity}::risk_severity` : "",
      owner === "none" ? `coalesce(${k}.owner_id, c.owner_id) IS NULL` : "",
      bound.owner ? `coalesce(${k}.owner_id, c.owner_id) = ${bound.owner}::uuid` : "",
      response === "none" ? `${k}.response IS NULL` : "",
      response === "any" ? `${k}.response IS NOT NULL` : "",
      bound.response ? `${k}.response = ${bound.response}::risk_response` : "",
    ]
      .filter(Boolean)
      .join(" AND ");
  const ofCustomer = [
    filter.model ? `s.model_id = ${bind(filter.model)}::uuid` : "",
    filter.stageId ? `s.stage_id = ${bind(filter.stageId)}::uuid` : "",
    filter.segmentId
      ? `s.segment_id IS NOT DISTINCT FROM ${bind(filter.segmentId === "none" ? null : filter.segmentId)}::uuid`
      : "",
  ].filter(Boolean);
  return { ofRisk, ofCustomer };
}

type Line = Omit<CustomerAtRisk, "risks"> & { severity: string; since: string; riskId: string };

/**
 * A page of customers at risk, the worst first and then those of whom it is known least long: who became one last can
 * be kept most easily. Each stands once, at its worst risk that fits, with all its risks.
 */
export async function findAtRisk(
  actor: Actor,
  query: RiskQuery,
): Promise<{ items: CustomerAtRisk[]; nextCursor: string | null }> {
  const values: unknown[] = [actor.workspace.id];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const { ofRisk, ofCustomer } = conditionsOf(actor, query, bind);
  const place = "(k.severity, k.since_at, k.id)";
  const parts = [
    "k.workspace_id = $1",
    ofRisk("k"),
    ...ofCustomer,
    `NOT EXISTS (SELECT 1 FROM customer_risk w WHERE w.workspace_id = $1 AND w.customer_id = k.customer_id
       AND ${ofRisk("w")} AND (w.severity, w.since_at, w.id) > ${place})`,
  ];
  if (query.cursor) {
    const [severity, since, id] = readCursor(query.cursor, 3);
    parts.push(
      `${place} < (${bind(severity)}::risk_severity, ${bind(since)}::timestamptz, ${bind(id)}::uuid)`,
    );
  }
  const rows = await read<Line>(
    `SELECT k.customer_id AS "customerId", c.name, g.name AS stage, x.name AS segment, u.name AS owner,
       k.severity::text AS severity, k.since_at::text AS since, k.id AS "riskId"
     FROM customer_risk k
     JOIN customer c ON c.workspace_id = k.workspace_id AND c.id = k.customer_id
     JOIN customer_summary s ON s.workspace_id = k.workspace_id AND s.customer_id = k.customer_id
     LEFT JOIN stage g ON g.workspace_id = s.workspace_id AND g.id = s.stage_id
     LEFT JOIN segment x ON x.workspace_id = s.workspace_id AND x.id = s.segment_id
     LEFT JOIN member m ON m.workspace_id = c.workspace_id AND m.id = c.owner_id
     LEFT JOIN "user" u ON u.id = m.user_id
     WHERE ${parts.join(" AND ")}
     ORDER BY k.severity DESC, k.since_at DESC, k.id DESC LIMIT ${bind(query.limit + 1)}`,
    values,
  );
  const page = pageOf(rows, query.limit, (row) => [row.severity, row.since, row.riskId]);
  const risks = Map.groupBy(
    await read<RiskRow>(
      `${selectRisks} AND k.cleared_at IS NULL AND k.customer_id = ANY($2::uuid[])
       ORDER BY k.severity DESC, k.since_at DESC, k.id DESC`,
      [actor.workspace.id, page.rows.map(({ customerId }) => customerId)],
    ),
    (row) => row.customerId,
  );
  return {
    items: page.rows.map(({ severity: _, since: __, riskId: ___, ...line }) => ({
      ...line,
      risks: (risks.get(line.customerId) ?? []).map(toRisk),
    })),
    nextCursor: page.nextCursor,
  };
}

/** What one customer is and was at risk of, present ones first. */
export async function findRisksOf(actor: Actor, customerId: string): Promise<Risk[]> {
  const rows = await read<RiskRow>(
    `${selectRisks} AND k.customer_id = $2
     ORDER BY k.cleared_at IS NOT NULL, k.severity DESC, k.since_at DESC, k.id LIMIT 50`,
    [actor.workspace.id, customerId],
  );
  return rows.map(toRisk);
}

/** One risk with its customer. Throws `not_found`. */
export async function getRisk(
  actor: Actor,
  id: string,
  sql: Sql = read,
): Promise<Risk & { customerId: string }> {
  const [row] = await sql<RiskRow>(`${selectRisks} AND k.id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This risk");
  return { ...toRisk(row), customerId: row.customerId };
}

/** How many customers are at risk now, and when all of them were last looked at. */
export async function countAtRisk(actor: Actor): Promise<RiskCounts> {
  const [row] = await read<Omit<RiskCounts, "asOf"> & { as_of: Date | null }>(
    `SELECT count(*) AS customers, count(*) FILTER (WHERE k.worst = 'high') AS high,
       count(*) FILTER (WHERE k.unanswered) AS unanswered,
       (SELECT as_of FROM risk_run WHERE workspace_id = $1) AS as_of
     FROM (SELECT max(severity) AS worst, bool_and(response IS NULL) AS unanswered FROM customer_risk
           WHERE workspace_id = $1 AND cleared_at IS NULL GROUP BY customer_id) k`,
    [actor.workspace.id],
  );
  return {
    customers: row?.customers ?? 0,
    high: row?.high ?? 0,
    unanswered: row?.unanswered ?? 0,
    asOf: row?.as_of?.toISOString() ?? null,
  };
}
