import { route } from "@/lib/http/route";
import { getResult } from "@/lib/outcomes/result-queries";
import { outcomeResult, resultParams } from "@/lib/outcomes/result-schema";

export const GET = route(
  {
    id: "getOutcomeResult",
    summary: "Read one result",
    tag: "Outcomes",
    access: "success:read",
    params: resultParams,
    response: outcomeResult,
  },
  ({ actor, params }) => getResult(actor, params.id),
);
