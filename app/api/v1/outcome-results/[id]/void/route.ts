import { route } from "@/lib/http/route";
import { outcomeResult, resultParams, resultVoiding } from "@/lib/outcomes/result-schema";
import { voidResult } from "@/lib/outcomes/results";

export const POST = route(
  {
    id: "voidOutcomeResult",
    summary: "Take a result back",
    tag: "Outcomes",
    access: "customer:write",
    params: resultParams,
    body: resultVoiding,
    response: outcomeResult,
  },
  ({ actor, params, body }) => voidResult(actor, params.id, body.reason),
);
