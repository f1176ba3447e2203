import { route } from "@/lib/http/route";
import { retryEvent } from "@/lib/live-events/commands";
import { getEvent } from "@/lib/live-events/queries";
import { eventParams, inboundEventWhole } from "@/lib/live-events/schema";

export const POST = route(
  {
    id: "retryEvent",
    summary: "Try an event again that was refused, given up or dismissed, or that waits",
    tag: "Live events",
    access: "event:send",
    params: eventParams,
    response: inboundEventWhole,
  },
  async ({ actor, params }) => {
    await retryEvent(actor, params.id);
    return getEvent(actor, params.id);
  },
);
