import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import type { GroupMember, GroupMemberEdit, NewGroupMember } from "@/lib/customers/group-schema";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { getMember, mostMembers, requireCustomer } from "./queries";

/**
 * Makes a customer a member of a household or company. Throws `not_found` for the group, `invalid` for a customer who
 * is not there, is a member already, or would end up in a circle.
 */
export function addMember(actor: Actor, groupId: string, input: NewGroupMember): Promise<GroupMember> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    await holdGroups(sql, workspaceId);
    const group = await requireCustomer(actor, groupId, "The household or company", sql);
    if (group.kind === "person")
      throw new AppError(
        "conflict",
        `${group.name} is a person. Only households and companies have members.`,
      );
    await requireMember(sql, workspaceId, groupId, input.customerId);
    const made = await sql(
      `INSERT INTO group_member (workspace_id, group_id, customer_id, role, joined_on, left_on)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING customer_id`,
      [workspaceId, groupId, input.customerId, input.role, input.joinedOn, input.leftOn],
    );
    if (made.length === 0)
      throw invalidField("customerId", `This customer is a member of ${group.name} already.`);
    const after = await getMember(actor, groupId, input.customerId, sql);
    await record(sql, actor, groupId, "added", `Made ${after.name} a member of ${group.name}`, { after });
    return after;
  });
}

/** Says role and days anew. Throws `not_found`. */
export function editMember(
  actor: Actor,
  groupId: string,
  customerId: string,
  edit: GroupMemberEdit,
): Promise<GroupMember> {
  return writeTransaction(async (sql) => {
    await holdGroups(sql, actor.workspace.id);
    const before = await getMember(actor, groupId, customerId, sql);
    await sql(
      `UPDATE group_member SET role = $4, joined_on = $5, left_on = $6
       WHERE workspace_id = $1 AND group_id = $2 AND customer_id = $3`,
      [actor.workspace.id, groupId, customerId, edit.role, edit.joinedOn, edit.leftOn],
    );
    const after = await getMember(actor, groupId, customerId, sql);
    await record(sql, actor, groupId, "changed", `Changed ${after.name} as a member`, { before, after });
    return after;
  });
}

/** Takes out somebody who never was a member; who has left keeps the day instead. Throws `not_found`. */
export function removeMember(actor: Actor, groupId: string, customerId: string): Promise<void> {
  return writeTransaction(async (sql) => {
    await holdGroups(sql, actor.workspace.id);
    const before = await getMember(actor, groupId, customerId, sql);
    await sql("DELETE FROM group_member WHERE workspace_id = $1 AND group_id = $2 AND customer_id = $3", [
      actor.workspace.id,
      groupId,
      customerId,
    ]);
    await record(sql, actor, groupId, "removed", `Took ${before.name} out of the members`, { before });
  });
}

/** Two groups that become members of each other at the same moment would be a circle: one after the other. */
async function holdGroups(sql: Sql, workspaceId: string): Promise<void> {
  await sql("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`groups ${workspaceId}`]);
}

async function requireMember(
  sql: Sql,
  workspaceId: string,
  groupId: string,
  customerId: string,
): Promise<void> {
  if (groupId === customerId) throw invalidField("customerId", "Nobody is a member of themselves.");
  const [found] = await sql<{ there: boolean; circle: boolean; members: number }>(
    `WITH RECURSIVE above AS (
       SELECT group_id FROM group_member WHERE workspace_id = $1 AND customer_id = $2
       UNION
       SELECT g.group_id FROM above a JOIN group_member g ON g.workspace_id = $1 AND g.customer_id = a.group_id)
     SELECT EXISTS (SELECT 1 FROM customer WHERE workspace_id = $1 AND id = $3) AS there,
       EXISTS (SELECT 1 FROM above WHERE group_id = $3) AS circle,
       (SELECT count(*) FROM group_member WHERE workspace_id = $1 AND group_id = $2) AS members`,
    [workspaceId, groupId, customerId],
  );
  if (!found?.there) throw invalidField("customerId", "There is no such customer.");
  if (found.circle)
    throw invalidField("customerId", "This group belongs to that customer already; it would be a circle.");
  if (found.members >= mostMembers)
    throw new AppError("conflict", `A group has at most ${mostMembers} members.`);
}

function record(
  sql: Sql,
  actor: Actor,
  groupId: string,
  what: "added" | "changed" | "removed",
  summary: string,
  change: { before?: GroupMember; after?: GroupMember },
): Promise<void> {
  const said = (member: GroupMember | undefined) =>
    member && {
      customerId: member.customerId,
      role: member.role,
      joinedOn: member.joinedOn,
      leftOn: member.leftOn,
    };
  return recordAuditWith(sql, actor, {
    action: `customer.member-${what}`,
    entity: "customer",
    entityId: groupId,
    summary,
    ...(change.before ? { before: said(change.before) } : {}),
    ...(change.after ? { after: said(change.after) } : {}),
  });
}
