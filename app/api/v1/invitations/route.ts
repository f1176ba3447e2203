import { route } from "@/lib/http/route";
import { inviteMember } from "@/lib/invitations/commands";
import { mailInvitation } from "@/lib/invitations/mail";
import { findOpenInvitations } from "@/lib/invitations/queries";
import { invitationsSchema, madeInvitationSchema, newInvitationSchema } from "@/lib/invitations/schema";

export const GET = route(
  {
    id: "listInvitations",
    summary: "List invitations that can still be used",
    tag: "Members",
    access: "member:manage",
    response: invitationsSchema,
  },
  async ({ actor }) => ({ items: await findOpenInvitations(actor) }),
);

export const POST = route(
  {
    id: "inviteMember",
    summary: "Invite a person",
    description:
      "Answers with a link's token, shown this once; where mail is set up the person gets it too. A new link replaces one not used yet.",
    tag: "Members",
    access: "member:manage",
    body: newInvitationSchema,
    response: madeInvitationSchema,
    status: 201,
    secretAnswer: true,
  },
  async ({ actor, body }) => {
    const made = await inviteMember(actor, body);
    return { ...made, mailed: await mailInvitation(actor, made) };
  },
);
