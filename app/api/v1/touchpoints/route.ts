import { madeOrFound } from "@/lib/http/answer";
import { route } from "@/lib/http/route";
import { logTouchpoint } from "@/lib/touchpoints/group-commit";
import { listTouchpoints } from "@/lib/touchpoints/queries";
import { newTouchpoint, touchpoint, touchpointPage, touchpointQuery } from "@/lib/touchpoints/schema";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "listTouchpoints",
    summary: "List touchpoints of a customer, latest first",
    tag: "Touchpoints",
    access: "touchpoint:read",
    query: touchpointQuery,
    response: touchpointPage,
  },
  ({ actor, query }) => listTouchpoints(actor, query),
);

export const POST = route(
  {
    id: "logTouchpoint",
    summary: "Log a touchpoint",
    description:
      "Durable when answered. The same source and external id is the same touchpoint: 200 instead of 201.",
    tag: "Touchpoints",
    access: "touchpoint:write",
    body: newTouchpoint,
    response: touchpoint,
    status: 201,
  },
  async ({ actor, body }) => madeOrFound(await logTouchpoint(actor, body)),
);
