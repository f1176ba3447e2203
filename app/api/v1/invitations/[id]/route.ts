import { route } from "@/lib/http/route";
import { revokeInvitation } from "@/lib/invitations/commands";
import { getInvitation } from "@/lib/invitations/queries";
import { invitationParams, invitationSchema } from "@/lib/invitations/schema";

const kept = { table: "invitation", by: ["role", "expires_at", "accepted_at", "revoked_at"] };

export const GET = route(
  {
    id: "getInvitation",
    summary: "Read one invitation that can still be used",
    tag: "Members",
    access: "member:manage",
    etag: kept,
    params: invitationParams,
    response: invitationSchema,
  },
  ({ actor, params }) => getInvitation(actor, params.id),
);

export const DELETE = route(
  {
    id: "revokeInvitation",
    summary: "Revoke an invitation",
    tag: "Members",
    access: "member:manage",
    etag: kept,
    params: invitationParams,
    status: 204,
  },
  ({ actor, params }) => revokeInvitation(actor, params.id),
);
