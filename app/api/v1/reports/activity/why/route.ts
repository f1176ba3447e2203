import { route } from "@/lib/http/route";
import { activityReport } from "@/lib/reports/activity";
import { figureResponse } from "@/lib/reports/response";
import { activityWhyQuery } from "@/lib/reports/schema";
import { activityFigures } from "@/lib/reports/view/activity-figures";
import { figureNamed } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainActivityFigure",
    summary: "Why a figure of the activity report is what it is",
    tag: "Reports",
    access: "report:read",
    query: activityWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { figure, ...query } }) => {
    const report = await activityReport(actor, query);
    return figureNamed(figure, report ? activityFigures(report) : []);
  },
);
