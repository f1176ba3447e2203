import { groupMember, groupMemberEdit, groupMemberParams } from "@/lib/customers/group-schema";
import { editMember, removeMember } from "@/lib/customers/groups/commands";
import { getMember } from "@/lib/customers/groups/queries";
import { route } from "@/lib/http/route";

const kept = {
  table: "group_member",
  row: { group_id: { parameter: "id", type: "uuid" }, customer_id: { parameter: "memberId", type: "uuid" } },
  by: ["role", "joined_on", "left_on"],
} as const;

export const GET = route(
  {
    id: "getGroupMember",
    summary: "Read one member of a household or company",
    tag: "Customers",
    access: "customer:read",
    etag: kept,
    params: groupMemberParams,
    response: groupMember,
  },
  ({ actor, params }) => getMember(actor, params.id, params.memberId),
);

export const PUT = route(
  {
    id: "editGroupMember",
    summary: "Say role and days of a member anew",
    tag: "Customers",
    access: "customer:write",
    etag: kept,
    params: groupMemberParams,
    body: groupMemberEdit,
    response: groupMember,
  },
  ({ actor, params, body }) => editMember(actor, params.id, params.memberId, body),
);

export const DELETE = route(
  {
    id: "removeGroupMember",
    summary: "Take out somebody who never was a member; the audit trail keeps it",
    tag: "Customers",
    access: "customer:write",
    etag: kept,
    params: groupMemberParams,
    status: 204,
  },
  ({ actor, params }) => removeMember(actor, params.id, params.memberId),
);
