import { route } from "@/lib/http/route";
import { readOverview } from "@/lib/reports/overview";
import { figureResponse } from "@/lib/reports/response";
import { overviewWhyQuery } from "@/lib/reports/schema";
import { overviewFigures } from "@/lib/reports/view/overview";
import { figureNamed } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainOverviewFigure",
    summary: "Why a figure of the overview is what it is",
    tag: "Reports",
    access: "report:read",
    query: overviewWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { figure, ...query } }) =>
    figureNamed(figure, overviewFigures(await readOverview(actor, query))),
);
