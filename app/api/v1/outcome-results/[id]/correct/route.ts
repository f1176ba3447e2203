import { route } from "@/lib/http/route";
import { outcomeResult, resultCorrection, resultParams } from "@/lib/outcomes/result-schema";
import { correctResult } from "@/lib/outcomes/results";

export const POST = route(
  {
    id: "correctOutcomeResult",
    summary: "Correct a result: void it and enter what is true",
    tag: "Outcomes",
    access: "customer:write",
    params: resultParams,
    body: resultCorrection,
    response: outcomeResult,
    status: 201,
  },
  ({ actor, params, body }) => correctResult(actor, params.id, body),
);
