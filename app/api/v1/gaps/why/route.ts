import { explainGaps } from "@/lib/gaps/figures";
import { gapWhyQuery } from "@/lib/gaps/schema";
import { route } from "@/lib/http/route";
import { figureResponse } from "@/lib/reports/response";

export const GET = route(
  {
    id: "explainGaps",
    summary: "Take a figure of the gaps, or of one gap, apart",
    tag: "Endings",
    access: "ending:read",
    query: gapWhyQuery,
    response: figureResponse,
  },
  ({ actor, query }) => explainGaps(actor, query),
);
