import { route } from "@/lib/http/route";
import { getEvent } from "@/lib/live-events/queries";
import { eventParams, inboundEventWhole } from "@/lib/live-events/schema";

export const GET = route(
  {
    id: "getEvent",
    summary: "Read one event that came in, with what it carried as far as that is kept",
    tag: "Live events",
    access: "event:read",
    params: eventParams,
    response: inboundEventWhole,
  },
  ({ actor, params }) => getEvent(actor, params.id),
);
