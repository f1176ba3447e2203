import { openEnding } from "@/lib/endings/commands";
import { listEndings } from "@/lib/endings/queries";
import { endingDetail, endingPage, endingQuery, newEnding } from "@/lib/endings/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listEndings",
    summary: "List endings of a state, what is overdue first",
    tag: "Endings",
    access: "ending:read",
    query: endingQuery,
    response: endingPage,
  },
  ({ actor, query }) => listEndings(actor, query),
);

export const POST = route(
  {
    id: "openEnding",
    summary: "Begin a customer's deprovisioning with the checks planned for the model",
    tag: "Endings",
    access: "ending:write",
    etag: "ending",
    body: newEnding,
    response: endingDetail,
    status: 201,
  },
  ({ actor, body }) => openEnding(actor, body),
);
