import { route } from "@/lib/http/route";
import { promoteCard } from "@/lib/walks/commands";
import { cardParams, promoted, promotion } from "@/lib/walks/schema";

export const POST = route(
  {
    id: "promoteCard",
    summary: "Make an initiative, and a KPI for it, of a card in one step",
    tag: "Walks",
    access: "success:write",
    params: cardParams,
    body: promotion,
    response: promoted,
    status: 201,
  },
  ({ actor, params, body }) => promoteCard(actor, params.id, params.card, body),
);
