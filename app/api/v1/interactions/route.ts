import { route } from "@/lib/http/route";
import { createInteraction } from "@/lib/interactions/commands";
import { couplingMap, gradeView } from "@/lib/interactions/graded";
import { findInteractions } from "@/lib/interactions/queries";
import { interaction, newInteraction } from "@/lib/interactions/schema";

export const GET = route(
  {
    id: "listInteractions",
    summary:
      "List what services tell each other, graded from event to message to rpc-style, and what would soften it",
    tag: "Interactions",
    access: "service:read",
    response: couplingMap,
  },
  async ({ actor }) => ({ items: (await findInteractions(actor)).map(gradeView) }),
);

export const POST = route(
  {
    id: "createInteraction",
    summary: "Say what one service tells others",
    tag: "Interactions",
    access: "service:write",
    etag: "interaction",
    body: newInteraction,
    response: interaction,
    status: 201,
  },
  ({ actor, body }) => createInteraction(actor, body),
);
