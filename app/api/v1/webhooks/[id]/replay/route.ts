import { route } from "@/lib/http/route";
import { replayDead } from "@/lib/webhooks/replay";
import { replayed, webhookParams } from "@/lib/webhooks/schema";

export const POST = route(
  {
    id: "replayDeadLetters",
    summary: "Send all dead letters of a webhook again",
    tag: "Webhooks",
    access: "webhook:manage",
    params: webhookParams,
    response: replayed,
  },
  ({ actor, params }) => replayDead(actor, params.id),
);
