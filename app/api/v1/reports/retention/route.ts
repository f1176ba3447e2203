import { route } from "@/lib/http/route";
import { retentionQuery } from "@/lib/reports/retention/query";
import { retentionReport } from "@/lib/reports/retention/report";
import { emptyRetention, retentionResponse, toRetentionResponse } from "@/lib/reports/retention/response";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getRetentionReport",
    summary: "Retention: Kaplan–Meier by group, cohorts, projection, persistency, lifetime value",
    tag: "Reports",
    access: "report:read",
    query: retentionQuery,
    response: retentionResponse,
  },
  async ({ actor, query }) => {
    const report = await retentionReport(actor, query);
    return report ? toRetentionResponse(report, query) : emptyRetention();
  },
);
