import { addMeasure } from "@/lib/assessments/measures";
import { assessmentParams, measure, measureInput } from "@/lib/assessments/schema";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "addMeasure",
    summary: "Agree on a measure; what its KPI stands at is noted with it",
    tag: "Assessments",
    access: "success:write",
    params: assessmentParams,
    body: measureInput,
    response: measure,
    status: 201,
  },
  ({ actor, params, body }) => addMeasure(actor, params.id, body),
);
