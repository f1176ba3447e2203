import { route } from "@/lib/http/route";
import { problemsQuery } from "@/lib/reports/problems/query";
import { problemsReport } from "@/lib/reports/problems/report";
import { emptyProblems, problemsResponse, toProblemsResponse } from "@/lib/reports/problems/response";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getProblems",
    summary: "What goes wrong most at touchpoints: complaints, missed sales or common problems",
    tag: "Reports",
    access: "report:read",
    query: problemsQuery,
    response: problemsResponse,
  },
  async ({ actor, query }) => {
    const report = await problemsReport(actor, query);
    return report ? toProblemsResponse(report) : emptyProblems(query.flag);
  },
);
