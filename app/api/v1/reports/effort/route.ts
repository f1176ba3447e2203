import { route } from "@/lib/http/route";
import { effortQuery } from "@/lib/reports/effort/query";
import { effortReport } from "@/lib/reports/effort/report";
import { effortResponse } from "@/lib/reports/effort/response";

export const GET = route(
  {
    id: "reportEffort",
    summary:
      "Planned against actual minutes or days of stays that ended, by stage and by team, agent or segment",
    tag: "Reports",
    access: "report:read",
    query: effortQuery,
    response: effortResponse,
  },
  async ({ actor, query }) => {
    const report = await effortReport(actor, query);
    return report && { ...report, model: report.scope.model, measure: query.measure };
  },
);
