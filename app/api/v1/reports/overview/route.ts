import { route } from "@/lib/http/route";
import { readOverview } from "@/lib/reports/overview";
import { reportResponse } from "@/lib/reports/response";
import { overviewQuery } from "@/lib/reports/schema";
import { overviewChart, overviewFigures } from "@/lib/reports/view/overview";
import { toFigures, withoutColours } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getOverview",
    summary: "The workspace at a glance",
    tag: "Reports",
    access: "report:read",
    query: overviewQuery,
    response: reportResponse,
  },
  async ({ actor, query }) => {
    const overview = await readOverview(actor, query);
    return {
      model: null,
      asOf: overview.last.toISOString(),
      filters: [],
      figures: toFigures(overviewFigures(overview)),
      charts: [withoutColours(overviewChart(overview))],
    };
  },
);
