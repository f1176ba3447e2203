import { route } from "@/lib/http/route";
import { getDelivery } from "@/lib/webhooks/queries";
import { deliveryWhole, webhookParams } from "@/lib/webhooks/schema";

export const GET = route(
  {
    id: "getDelivery",
    summary: "Read one delivery with what is sent and every try",
    tag: "Webhooks",
    access: "webhook:manage",
    params: webhookParams,
    response: deliveryWhole,
  },
  ({ actor, params }) => getDelivery(actor, params.id),
);
