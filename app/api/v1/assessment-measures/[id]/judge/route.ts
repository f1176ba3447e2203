import { judgeMeasure } from "@/lib/assessments/measures";
import { assessmentParams, judgement, measure } from "@/lib/assessments/schema";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "judgeMeasure",
    summary: "Say in the review after it whether a measure worked",
    tag: "Assessments",
    access: "success:write",
    etag: "assessment_measure",
    params: assessmentParams,
    body: judgement,
    response: measure,
  },
  ({ actor, params, body }) => judgeMeasure(actor, params.id, body),
);
