import { route } from "@/lib/http/route";
import { changeCard } from "@/lib/walks/commands";
import { readWalk } from "@/lib/walks/queries";
import { cardEdit, cardParams, walkState } from "@/lib/walks/schema";

// The answer is the whole walk.
const kept = {
  table: "walk_card",
  row: { id: { parameter: "card", type: "uuid" } },
  elsewhere: true,
} as const;

export const PATCH = route(
  {
    id: "changeCard",
    summary: "Sort a revealed card, or clarify what it says",
    tag: "Walks",
    access: "success:write",
    etag: kept,
    params: cardParams,
    body: cardEdit,
    response: walkState,
  },
  async ({ actor, params, body }) => {
    await changeCard(actor, params.id, params.card, body);
    return readWalk(actor, params.id);
  },
);
