import { route } from "@/lib/http/route";
import { getDelivery } from "@/lib/webhooks/queries";
import { replayDelivery } from "@/lib/webhooks/replay";
import { deliveryWhole, webhookParams } from "@/lib/webhooks/schema";

export const POST = route(
  {
    id: "replayDelivery",
    summary: "Send a delivery again, under the same webhook-id",
    tag: "Webhooks",
    access: "webhook:manage",
    params: webhookParams,
    response: deliveryWhole,
  },
  async ({ actor, params }) => {
    await replayDelivery(actor, params.id);
    return getDelivery(actor, params.id);
  },
);
