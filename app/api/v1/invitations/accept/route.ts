import { route } from "@/lib/http/route";
import { acceptInvitation } from "@/lib/invitations/commands";
import { acceptedInvitationSchema, acceptInvitationSchema } from "@/lib/invitations/schema";

export const POST = route(
  {
    id: "acceptInvitation",
    summary: "Join a workspace by an invitation",
    tag: "Members",
    access: "signed-in",
    body: acceptInvitationSchema,
    response: acceptedInvitationSchema,
  },
  async ({ person, body, requestId }) => ({
    workspace: await acceptInvitation(person, body.token, requestId),
  }),
);
