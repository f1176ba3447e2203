import { createAssessment } from "@/lib/assessments/commands";
import { findAssessments } from "@/lib/assessments/queries";
import { assessmentList, assessmentQuery, assessmentSummary, newAssessment } from "@/lib/assessments/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listAssessments",
    summary: "List reviews, newest first",
    tag: "Assessments",
    access: "success:read",
    query: assessmentQuery,
    response: assessmentList,
  },
  async ({ actor, query }) => ({ items: await findAssessments(actor, query.modelId ?? null) }),
);

export const POST = route(
  {
    id: "createAssessment",
    summary: "Hold a review; it judges the measures of the one before",
    tag: "Assessments",
    access: "success:write",
    etag: "assessment",
    body: newAssessment,
    response: assessmentSummary,
    status: 201,
  },
  ({ actor, body }) => createAssessment(actor, body),
);
