import { route } from "@/lib/http/route";
import { figureResponse } from "@/lib/reports/response";
import { retentionFigures } from "@/lib/reports/retention/figures";
import { retentionWhyQuery } from "@/lib/reports/retention/query";
import { retentionReport } from "@/lib/reports/retention/report";
import { figureNamed } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainRetentionFigure",
    summary: "Why a figure of the retention report is what it is",
    tag: "Reports",
    access: "report:read",
    query: retentionWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { figure, ...query } }) => {
    const report = await retentionReport(actor, query);
    return figureNamed(figure, report ? retentionFigures(report) : []);
  },
);
