import { changeAssessment } from "@/lib/assessments/commands";
import { readAssessment } from "@/lib/assessments/queries";
import {
  assessmentEdit,
  assessmentParams,
  assessmentSummary,
  assessmentView,
} from "@/lib/assessments/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "getAssessment",
    summary: "Read a review with findings, measures, and the measures of the one before",
    tag: "Assessments",
    access: "success:read",
    etag: "assessment",
    params: assessmentParams,
    response: assessmentView,
  },
  ({ actor, params }) => readAssessment(actor, params.id),
);

export const PUT = route(
  {
    id: "changeAssessment",
    summary: "Replace what is said of a review, close it or open it again",
    tag: "Assessments",
    access: "success:write",
    etag: "assessment",
    params: assessmentParams,
    body: assessmentEdit,
    response: assessmentSummary,
  },
  ({ actor, params, body }) => changeAssessment(actor, params.id, body),
);
