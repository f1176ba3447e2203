import { route } from "@/lib/http/route";
import { withdrawCard } from "@/lib/walks/own-cards";
import { cardSecret, walkParams } from "@/lib/walks/schema";

export const POST = route(
  {
    id: "withdrawCard",
    summary: "Take one's own card away, before the reveal",
    tag: "Walks",
    access: "walk:join",
    params: walkParams,
    body: cardSecret,
    status: 204,
    secretAnswer: true,
  },
  ({ actor, params, body }) => withdrawCard(actor, params.id, body.secret),
);
