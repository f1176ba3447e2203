import type { Actor } from "@/lib/auth/actor";
import type { GroupMember, GroupOf } from "@/lib/customers/group-schema";
import { statusOf } from "@/lib/customers/row";
import type { CustomerLine } from "@/lib/customers/schema";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";

/** A household or company with more members is a model of its own. */
export const mostMembers = 500;

type Row = Omit<GroupMember, "status" | "minutes"> & {
  outcome: CustomerLine["outcome"];
  endedAt: Date | null;
  milliseconds: number;
};

const selectMembers = `
  SELECT c.id AS "customerId", c.name, c.kind, s.outcome, s.ended_at AS "endedAt", st.name AS stage, g.role,
    g.joined_on::text AS "joinedOn", g.left_on::text AS "leftOn", s.touches, s.milliseconds, s.cost_minor AS "costMinor",
    s.revenue_minor AS "revenueMinor", s.margin_minor AS "marginMinor",
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'product', a.product, 'number', a.number,
        'ended', a.terminated_on IS NOT NULL) ORDER BY a.starts_on DESC, a.id)
      FROM agreement a WHERE a.workspace_id = g.workspace_id AND a.customer_id = g.customer_id), '[]') AS agreements
  FROM group_member g
  JOIN customer c ON c.workspace_id = g.workspace_id AND c.id = g.customer_id
  JOIN customer_summary s ON s.workspace_id = c.workspace_id AND s.customer_id = c.id
  LEFT JOIN stage st ON st.workspace_id = s.workspace_id AND st.id = s.stage_id
  WHERE g.workspace_id = $1 AND g.group_id = $2`;

const toMember = ({ outcome, endedAt, milliseconds, ...row }: Row): GroupMember => ({
  ...row,
  status: statusOf(outcome, endedAt),
  minutes: milliseconds / 60_000,
});

/** The members of a household or company, those who left last. Throws `not_found` for the group. */
export async function listMembers(actor: Actor, groupId: string): Promise<{ items: GroupMember[] }> {
  await requireCustomer(actor, groupId, "The household or company", read);
  const rows = await read<Row>(
    `${selectMembers} ORDER BY g.left_on IS NOT NULL, g.joined_on NULLS FIRST, c.name, c.id LIMIT ${mostMembers}`,
    [actor.workspace.id, groupId],
  );
  return { items: rows.map(toMember) };
}

/** One member of a group. Throws `not_found`. */
export async function getMember(
  actor: Actor,
  groupId: string,
  customerId: string,
  sql: Sql = read,
): Promise<GroupMember> {
  const [row] = await sql<Row>(`${selectMembers} AND g.customer_id = $3`, [
    actor.workspace.id,
    groupId,
    customerId,
  ]);
  if (!row) throw notFound("The member");
  return toMember(row);
}

/** The households and companies a customer belongs or belonged to. Throws `not_found` for the customer. */
export async function listGroups(actor: Actor, customerId: string): Promise<{ items: GroupOf[] }> {
  await requireCustomer(actor, customerId, "The customer", read);
  const items = await read<GroupOf>(
    `SELECT c.id, c.name, c.kind, g.role, g.joined_on::text AS "joinedOn", g.left_on::text AS "leftOn"
     FROM group_member g JOIN customer c ON c.workspace_id = g.workspace_id AND c.id = g.group_id
     WHERE g.workspace_id = $1 AND g.customer_id = $2 ORDER BY g.left_on IS NOT NULL, c.name, c.id LIMIT 50`,
    [actor.workspace.id, customerId],
  );
  return { items };
}

export async function requireCustomer(
  actor: Actor,
  id: string,
  what: string,
  sql: Sql,
): Promise<{ name: string; kind: "person" | "household" | "company" }> {
  const [row] = await sql<{ name: string; kind: "person" | "household" | "company" }>(
    "SELECT name, kind FROM customer WHERE workspace_id = $1 AND id = $2",
    [actor.workspace.id, id],
  );
  if (!row) throw notFound(what);
  return row;
}
