import { route } from "@/lib/http/route";
import { createWebhook } from "@/lib/webhooks/commands";
import { listWebhooks } from "@/lib/webhooks/queries";
import { newWebhook, webhookList, webhookWithSecret } from "@/lib/webhooks/schema";

export const GET = route(
  {
    id: "listWebhooks",
    summary: "List the webhooks, with how many deliveries are due and how many were given up",
    tag: "Webhooks",
    access: "webhook:manage",
    response: webhookList,
  },
  async ({ actor }) => ({ items: await listWebhooks(actor) }),
);

export const POST = route(
  {
    id: "createWebhook",
    summary: "Have another system told what happens here",
    description:
      "Each change of the wanted types is sent as a structured CloudEvent, signed after Standard Webhooks with the secret that is answered this once.",
    tag: "Webhooks",
    access: "webhook:manage",
    etag: "webhook",
    body: newWebhook,
    response: webhookWithSecret,
    status: 201,
    secretAnswer: true,
  },
  ({ actor, body }) => createWebhook(actor, body),
);
