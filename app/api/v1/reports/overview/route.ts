import { route } from "@/lib/http/route";
import { writeSearch } from "@/lib/reports/address";
import { worstMisfit } from "@/lib/reports/alignment/worst";
import { readOverview } from "@/lib/reports/overview";
import { overviewResponse } from "@/lib/reports/response";
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
    response: overviewResponse,
  },
  async ({ actor, query }) => {
    const [overview, { worst, missing }] = await Promise.all([
      readOverview(actor, query),
      worstMisfit(actor, query),
    ]);
    return {
      model: null,
      asOf: overview.last.toISOString(),
      filters: [],
      figures: toFigures(overviewFigures(overview)),
      charts: [withoutColours(overviewChart(overview))],
      misfit: worst && { ...worst, query: writeSearch(worst.query) },
      misfitMissing: missing,
    };
  },
);
