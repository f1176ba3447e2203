import { route } from "@/lib/http/route";
import { rotateSecret } from "@/lib/webhooks/commands";
import { webhookParams, webhookWithSecret } from "@/lib/webhooks/schema";

export const POST = route(
  {
    id: "rotateWebhookSecret",
    summary: "Make a new secret for a webhook; for 24 hours the former one signs too",
    tag: "Webhooks",
    access: "webhook:manage",
    etag: "webhook",
    params: webhookParams,
    response: webhookWithSecret,
    secretAnswer: true,
  },
  ({ actor, params }) => rotateSecret(actor, params.id),
);
