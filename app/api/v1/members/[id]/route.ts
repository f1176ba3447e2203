import { forgetKeys } from "@/lib/auth/resolve";
import { route } from "@/lib/http/route";
import { changeRole, removeMember } from "@/lib/members/commands";
import { getMember } from "@/lib/members/queries";
import { memberParams, memberSchema, roleChangeSchema } from "@/lib/members/schema";

const kept = { table: "member", by: ["role"] };

export const GET = route(
  {
    id: "getMember",
    summary: "Read one member",
    tag: "Members",
    access: "member:read",
    etag: kept,
    params: memberParams,
    response: memberSchema,
  },
  ({ actor, params }) => getMember(actor, params.id),
);

export const PATCH = route(
  {
    id: "changeMemberRole",
    summary: "Give a member another role",
    description: "Only owners name or change owners; the last owner keeps the role.",
    tag: "Members",
    access: "member:manage",
    etag: kept,
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
    etag: kept,
    params: memberParams,
    status: 204,
  },
  async ({ actor, params }) => {
    await removeMember(actor, params.id);
    forgetKeys();
  },
);
