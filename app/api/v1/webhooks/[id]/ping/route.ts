import { route } from "@/lib/http/route";
import { getDelivery } from "@/lib/webhooks/queries";
import { pingWebhook } from "@/lib/webhooks/replay";
import { deliveryWhole, webhookParams } from "@/lib/webhooks/schema";

export const POST = route(
  {
    id: "pingWebhook",
    summary: "Send a test event to a webhook",
    tag: "Webhooks",
    access: "webhook:manage",
    params: webhookParams,
    response: deliveryWhole,
    status: 202,
  },
  async ({ actor, params }) => getDelivery(actor, await pingWebhook(actor, params.id)),
);
