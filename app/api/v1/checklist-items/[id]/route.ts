import { z } from "zod";
import { editItem, retireItem } from "@/lib/checklists/commands";
import { getItem } from "@/lib/checklists/queries";
import { checklistEdit, checklistItem } from "@/lib/checklists/schema";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";

const params = z.strictObject({ id });

export const GET = route(
  {
    id: "getChecklistItem",
    summary: "Read one thing that is planned for when a customer leaves",
    tag: "Endings",
    access: "ending:read",
    etag: "checklist_item",
    params,
    response: checklistItem,
  },
  ({ actor, params }) => getItem(actor, params.id),
);

export const PUT = route(
  {
    id: "editChecklistItem",
    summary: "Change what is planned; open endings keep what they copied",
    tag: "Endings",
    access: "ending:plan",
    etag: "checklist_item",
    params,
    body: checklistEdit,
    response: checklistItem,
  },
  (context) => editItem(context.actor, context.params.id, context.body),
);

export const DELETE = route(
  {
    id: "retireChecklistItem",
    summary: "Plan it no longer; open endings keep it",
    tag: "Endings",
    access: "ending:plan",
    etag: "checklist_item",
    params,
    status: 204,
  },
  (context) => retireItem(context.actor, context.params.id),
);
