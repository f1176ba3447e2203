import { route } from "@/lib/http/route";
import { writeCard } from "@/lib/walks/own-cards";
import { cardWriting, ownCards, walkParams } from "@/lib/walks/schema";

export const POST = route(
  {
    id: "writeCard",
    summary: "Write a card, or write one's own anew, by a secret that only its writer holds",
    description:
      "In an anonymous walk nothing is kept of who wrote a card or when. The same secret is the same card, so a repeated send is harmless and an Idempotency-Key has no effect.",
    tag: "Walks",
    access: "walk:join",
    params: walkParams,
    body: cardWriting,
    response: ownCards.shape.items.element,
    secretAnswer: true,
  },
  ({ actor, params, body }) => writeCard(actor, params.id, body),
);
