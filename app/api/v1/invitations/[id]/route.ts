import { route } from "@/lib/http/route";
import { revokeInvitation } from "@/lib/invitations/commands";
import { invitationParams } from "@/lib/invitations/schema";

export const DELETE = route(
  {
    id: "revokeInvitation",
    summary: "Revoke an invitation",
    tag: "Members",
    access: "member:manage",
    params: invitationParams,
    status: 204,
  },
  ({ actor, params }) => revokeInvitation(actor, params.id),
);
