import { route } from "@/lib/http/route";
import { changeInteraction, removeInteraction } from "@/lib/interactions/commands";
import { graded, gradeView } from "@/lib/interactions/graded";
import { getInteraction } from "@/lib/interactions/queries";
import { interaction, interactionEdit, interactionParams } from "@/lib/interactions/schema";

export const GET = route(
  {
    id: "getInteraction",
    summary: "Read one interaction with its grade and why it has it",
    tag: "Interactions",
    access: "service:read",
    etag: "interaction",
    params: interactionParams,
    response: graded,
  },
  async ({ actor, params }) => gradeView(await getInteraction(actor, params.id)),
);

export const PUT = route(
  {
    id: "changeInteraction",
    summary: "Replace what is said of an interaction",
    tag: "Interactions",
    access: "service:write",
    etag: "interaction",
    params: interactionParams,
    body: interactionEdit,
    response: interaction,
  },
  ({ actor, params, body }) => changeInteraction(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "removeInteraction",
    summary: "Take an interaction away",
    tag: "Interactions",
    access: "service:write",
    etag: "interaction",
    params: interactionParams,
    status: 204,
  },
  ({ actor, params }) => removeInteraction(actor, params.id),
);
