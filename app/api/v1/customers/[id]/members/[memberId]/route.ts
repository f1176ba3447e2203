import { groupMember, groupMemberEdit, groupMemberParams } from "@/lib/customers/group-schema";
import { editMember, removeMember } from "@/lib/customers/groups/commands";
import { route } from "@/lib/http/route";

export const PUT = route(
  {
    id: "editGroupMember",
    summary: "Say role and days of a member anew",
    tag: "Customers",
    access: "customer:write",
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
    params: groupMemberParams,
    status: 204,
  },
  ({ actor, params }) => removeMember(actor, params.id, params.memberId),
);
