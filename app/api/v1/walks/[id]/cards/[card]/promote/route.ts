import { route } from "@/lib/http/route";
import { promoteCard } from "@/lib/walks/commands";
import { cardParams, promoted, promotion } from "@/lib/walks/schema";

// The answer is what was made of it.
const kept = {
  table: "walk_card",
  row: { id: { parameter: "card", type: "uuid" } },
  elsewhere: true,
} as const;

export const POST = route(
  {
    id: "promoteCard",
    summary: "Make an initiative, and a KPI for it, of a card in one step",
    tag: "Walks",
    access: "success:write",
    etag: kept,
    params: cardParams,
    body: promotion,
    response: promoted,
    status: 201,
  },
  ({ actor, params, body }) => promoteCard(actor, params.id, params.card, body),
);
