import { route } from "@/lib/http/route";
import { readOwnCards } from "@/lib/walks/own-cards";
import { cardSecrets, ownCards, walkParams } from "@/lib/walks/schema";

export const POST = route(
  {
    id: "readOwnCards",
    summary: "Read the cards whose secrets one holds, before the reveal",
    tag: "Walks",
    access: "walk:join",
    params: walkParams,
    body: cardSecrets,
    response: ownCards,
    secretAnswer: true,
  },
  async ({ actor, params, body }) => ({ items: await readOwnCards(actor, params.id, body.secrets) }),
);
