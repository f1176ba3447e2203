import { forgetKeys } from "@/lib/auth/resolve";
import { route } from "@/lib/http/route";
import { changeRole, removeMember } from "@/lib/members/commands";
import { memberParams, roleChangeSchema } from "@/lib/members/schema";

export const PATCH = route(
  {
    id: "changeMemberRole",
    summary: "Give a member another role",
    description: "Only owners name or change owners; the last owner keeps the role.",
    tag: "Members",
    access: "member:manage",
    params: memberParams,
    body: roleChangeSchema,
    status: 204,
  },
  async ({ actor, params, body }) => {
    await changeRole(actor, params.id, body.role);
    forgetKeys();
  },
);

export const DELETE = route(
  {
    id: "removeMember",
    summary: "Remove a member",
    description:
      "The last owner cannot be removed. What the member owned has no owner afterwards; the member's API keys end.",
    tag: "Members",
    access: "member:manage",
    params: memberParams,
    status: 204,
  },
  async ({ actor, params }) => {
    await removeMember(actor, params.id);
    forgetKeys();
  },
);
