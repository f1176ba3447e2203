import { groupList, groupParams } from "@/lib/customers/group-schema";
import { listGroups } from "@/lib/customers/groups/queries";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listGroupsOfCustomer",
    summary: "The households and companies a customer belongs to",
    tag: "Customers",
    access: "customer:read",
    params: groupParams,
    response: groupList,
  },
  ({ actor, params }) => listGroups(actor, params.id),
);
