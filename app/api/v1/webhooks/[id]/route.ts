import { route } from "@/lib/http/route";
import { changeWebhook, removeWebhook } from "@/lib/webhooks/commands";
import { getWebhook } from "@/lib/webhooks/queries";
import { webhook, webhookEdit, webhookParams } from "@/lib/webhooks/schema";

export const GET = route(
  {
    id: "getWebhook",
    summary: "Read one webhook",
    tag: "Webhooks",
    access: "webhook:manage",
    etag: "webhook",
    params: webhookParams,
    response: webhook,
  },
  ({ actor, params }) => getWebhook(actor, params.id),
);

export const PUT = route(
  {
    id: "changeWebhook",
    summary: "Change a webhook, pause it or let it go on",
    description:
      "While it is paused nothing is sent and nothing is lost: what it wants is kept and sent when it goes on.",
    tag: "Webhooks",
    access: "webhook:manage",
    etag: "webhook",
    params: webhookParams,
    body: webhookEdit,
    response: webhook,
  },
  ({ actor, params, body }) => changeWebhook(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "removeWebhook",
    summary: "Remove a webhook with everything that was still to be sent to it",
    tag: "Webhooks",
    access: "webhook:manage",
    etag: "webhook",
    params: webhookParams,
    status: 204,
  },
  ({ actor, params }) => removeWebhook(actor, params.id),
);
