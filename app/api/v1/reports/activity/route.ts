import { route } from "@/lib/http/route";
import { activityReport } from "@/lib/reports/activity";
import { reportResponse } from "@/lib/reports/response";
import { activityQuery } from "@/lib/reports/schema";
import { activityCharts } from "@/lib/reports/view/activity";
import { activityFigures } from "@/lib/reports/view/activity-figures";
import { compareReports } from "@/lib/reports/view/compared";
import { emptyReport, toReport } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getActivityReport",
    summary: "Activity over calendar and customer time",
    tag: "Reports",
    access: "report:read",
    query: activityQuery,
    response: reportResponse,
  },
  async ({ actor, query }) => {
    const report = await activityReport(actor, query);
    if (!report) return emptyReport();
    const figures = activityFigures(report);
    const then = await compareReports(query, { scope: report.scope, figures }, async (asked) => {
      const other = await activityReport(actor, asked);
      return other ? activityFigures(other) : [];
    });
    return toReport(report.scope, query, figures, activityCharts(report), then);
  },
);
