import { route } from "@/lib/http/route";
import { findMembers } from "@/lib/members/queries";
import { membersSchema } from "@/lib/members/schema";

export const GET = route(
  {
    id: "listMembers",
    summary: "List the members of the workspace",
    tag: "Members",
    access: "member:read",
    response: membersSchema,
  },
  async ({ actor }) => ({ items: await findMembers(actor) }),
);
