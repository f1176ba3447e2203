import { changeMeasure, removeMeasure } from "@/lib/assessments/measures";
import { getMeasure } from "@/lib/assessments/queries";
import { assessmentParams, measure, measureEdit } from "@/lib/assessments/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "getAssessmentMeasure",
    summary: "Read one measure",
    tag: "Assessments",
    access: "success:read",
    etag: "assessment_measure",
    params: assessmentParams,
    response: measure,
  },
  ({ actor, params }) => getMeasure(actor, params.id),
);

export const PUT = route(
  {
    id: "changeMeasure",
    summary: "Change a measure that was not judged",
    tag: "Assessments",
    access: "success:write",
    etag: "assessment_measure",
    params: assessmentParams,
    body: measureEdit,
    response: measure,
  },
  ({ actor, params, body }) => changeMeasure(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "removeMeasure",
    summary: "Take a measure away that was not judged",
    tag: "Assessments",
    access: "success:write",
    etag: "assessment_measure",
    params: assessmentParams,
    status: 204,
  },
  ({ actor, params }) => removeMeasure(actor, params.id),
);
