import { AppError } from "@/lib/errors";
import { Answer } from "@/lib/http/answer";
import { route } from "@/lib/http/route";
import { listEvents } from "@/lib/live-events/queries";
import { readEventRequest } from "@/lib/live-events/read-request";
import { receiveEvents } from "@/lib/live-events/receive";
import { eventAnswers, eventQuery, inboundPage } from "@/lib/live-events/schema";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "listEvents",
    summary: "List what other systems told, the newest first, with what waits and what was refused",
    tag: "Live events",
    access: "event:read",
    query: eventQuery,
    response: inboundPage,
  },
  ({ actor, query }) => listEvents(actor, query),
);

export const POST = route(
  {
    id: "sendEvents",
    summary: "Tell what happened, as CloudEvents 1.0",
    description:
      "Structured, binary or batched mode, at most 1,000 events and 5 MB. Each event is carried out whole, waits for its customer, or is refused, and is answered by itself in the order of the request. The same source and id is the same event and does nothing again. The type needs the permission of what it brings. A single event is answered by the status code too: 200, 202 while it waits, or that of its fault.",
    tag: "Live events",
    access: "event:send",
    rawBody: "application/cloudevents-batch+json",
    response: eventAnswers,
  },
  async ({ actor, request }) => {
    const { mode, events } = await readEventRequest(request);
    const answers = await receiveEvents(actor, events);
    const [only] = answers;
    if (mode === "batched" || !only) return { items: answers };
    if (only.code !== null) {
      const fields = only.faults.map(({ attribute, message }) => ({ path: attribute, message }));
      throw new AppError(only.code, only.faults.map(({ message }) => message).join(" "), { fields });
    }
    return new Answer(only.status === "waiting" ? 202 : 200, { items: answers });
  },
);
