import { addFinding } from "@/lib/assessments/findings";
import { assessmentParams, finding, findingInput } from "@/lib/assessments/schema";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "addFinding",
    summary: "Note what a review found",
    tag: "Assessments",
    access: "success:write",
    params: assessmentParams,
    body: findingInput,
    response: finding,
    status: 201,
  },
  ({ actor, params, body }) => addFinding(actor, params.id, body),
);
