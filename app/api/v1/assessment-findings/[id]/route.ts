import { changeFinding, removeFinding } from "@/lib/assessments/findings";
import { getFinding } from "@/lib/assessments/queries";
import { assessmentParams, finding, findingEdit } from "@/lib/assessments/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "getAssessmentFinding",
    summary: "Read one finding",
    tag: "Assessments",
    access: "success:read",
    etag: "assessment_finding",
    params: assessmentParams,
    response: finding,
  },
  ({ actor, params }) => getFinding(actor, params.id),
);

export const PUT = route(
  {
    id: "changeFinding",
    summary: "Change a finding",
    tag: "Assessments",
    access: "success:write",
    etag: "assessment_finding",
    params: assessmentParams,
    body: findingEdit,
    response: finding,
  },
  ({ actor, params, body }) => changeFinding(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "removeFinding",
    summary: "Take a finding away",
    tag: "Assessments",
    access: "success:write",
    etag: "assessment_finding",
    params: assessmentParams,
    status: 204,
  },
  ({ actor, params }) => removeFinding(actor, params.id),
);
