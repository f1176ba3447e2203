import { groupMember, groupMemberList, groupParams, newGroupMember } from "@/lib/customers/group-schema";
import { addMember } from "@/lib/customers/groups/commands";
import { listMembers } from "@/lib/customers/groups/queries";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listGroupMembers",
    summary: "The members of a household or company, with their agreements and figures",
    tag: "Customers",
    access: "customer:read",
    params: groupParams,
    response: groupMemberList,
  },
  ({ actor, params }) => listMembers(actor, params.id),
);

export const POST = route(
  {
    id: "addGroupMember",
    summary: "Make a customer a member of a household or company",
    tag: "Customers",
    access: "customer:write",
    params: groupParams,
    body: newGroupMember,
    response: groupMember,
    status: 201,
  },
  ({ actor, params, body }) => addMember(actor, params.id, body),
);
