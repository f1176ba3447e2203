import { route } from "@/lib/http/route";
import { acquisitionReport } from "@/lib/reports/acquisition";
import { cohortsResponse } from "@/lib/reports/response";
import { acquisitionQuery } from "@/lib/reports/schema";
import { cohortSentence, cohortViews, IMMATURE_RULE } from "@/lib/reports/view/acquisition";
import { reportHead } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getCohorts",
    summary: "Cohorts by local month of first contact",
    tag: "Reports",
    access: "report:read",
    query: acquisitionQuery,
    response: cohortsResponse,
  },
  async ({ actor, query }) => {
    const report = await acquisitionReport(actor, query);
    const cohorts = report ? cohortViews(report) : [];
    return {
      ...reportHead(report?.scope ?? null, query),
      sentence: cohortSentence(cohorts),
      unit: report?.measure === "cost" ? "minor units per close" : "minutes per close",
      rule: IMMATURE_RULE,
      cohorts,
    };
  },
);
