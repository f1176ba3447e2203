import { resolveGap } from "@/lib/gaps/commands";
import { listResolutions } from "@/lib/gaps/queries";
import { gapResolution, newResolution, resolutionList, resolutionQuery } from "@/lib/gaps/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listGapResolutions",
    summary: "List how the gaps of an agreement were settled",
    tag: "Endings",
    access: "ending:read",
    query: resolutionQuery,
    response: resolutionList,
  },
  ({ actor, query }) => listResolutions(actor, query.agreementId),
);

export const POST = route(
  {
    id: "resolveGap",
    summary: "Settle days of a gap: refund, bill afterwards, or waive",
    description:
      "Posts the entry with it. Send the amount that the preview said; where it has changed since, nothing is posted.",
    tag: "Endings",
    access: "gap:resolve",
    body: newResolution,
    response: gapResolution,
    status: 201,
  },
  ({ actor, body }) => resolveGap(actor, body),
);
