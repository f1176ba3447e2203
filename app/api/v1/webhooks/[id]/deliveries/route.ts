import { route } from "@/lib/http/route";
import { listDeliveries } from "@/lib/webhooks/queries";
import { deliveryPage, deliveryQuery, webhookParams } from "@/lib/webhooks/schema";

export const GET = route(
  {
    id: "listDeliveries",
    summary: "List the deliveries of a webhook with all their tries, the newest first",
    tag: "Webhooks",
    access: "webhook:manage",
    params: webhookParams,
    query: deliveryQuery,
    response: deliveryPage,
  },
  ({ actor, params, query }) => listDeliveries(actor, params.id, query),
);
