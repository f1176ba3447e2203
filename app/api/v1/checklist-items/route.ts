import { addItem } from "@/lib/checklists/commands";
import { listChecklist } from "@/lib/checklists/queries";
import { checklist, checklistItem, checklistQuery, newChecklistItem } from "@/lib/checklists/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listChecklistItems",
    summary: "List what is planned for when a customer of a model leaves",
    tag: "Endings",
    access: "ending:read",
    query: checklistQuery,
    response: checklist,
  },
  ({ actor, query }) => listChecklist(actor, query.modelId),
);

export const POST = route(
  {
    id: "addChecklistItem",
    summary: "Plan one more thing for when a customer leaves",
    tag: "Endings",
    access: "ending:plan",
    etag: "checklist_item",
    body: newChecklistItem,
    response: checklistItem,
    status: 201,
  },
  ({ actor, body }) => addItem(actor, body),
);
