import { route } from "@/lib/http/route";
import { dismissEvent } from "@/lib/live-events/commands";
import { getEvent } from "@/lib/live-events/queries";
import { eventParams, inboundEventWhole } from "@/lib/live-events/schema";

export const POST = route(
  {
    id: "dismissEvent",
    summary: "Say that nothing is to be done about an event",
    tag: "Live events",
    access: "event:send",
    params: eventParams,
    response: inboundEventWhole,
  },
  async ({ actor, params }) => {
    await dismissEvent(actor, params.id);
    return getEvent(actor, params.id);
  },
);
