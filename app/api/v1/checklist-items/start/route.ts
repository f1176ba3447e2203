import { startChecklist } from "@/lib/checklists/commands";
import { checklist, startingChecklist } from "@/lib/checklists/schema";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "startChecklist",
    summary: "Add the starting items for insurers, lenders or software that are not planned yet",
    tag: "Endings",
    access: "ending:plan",
    body: startingChecklist,
    response: checklist,
  },
  ({ actor, body }) => startChecklist(actor, body.modelId, body.kind),
);
