import { route } from "@/lib/http/route";
import { acquisitionReport } from "@/lib/reports/acquisition";
import { figureResponse } from "@/lib/reports/response";
import { acquisitionWhyQuery } from "@/lib/reports/schema";
import { acquisitionFigures } from "@/lib/reports/view/acquisition-figures";
import { figureNamed } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainAcquisitionFigure",
    summary: "Why a figure of the acquisition report is what it is",
    tag: "Reports",
    access: "report:read",
    query: acquisitionWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { figure, ...query } }) => {
    const report = await acquisitionReport(actor, query);
    return figureNamed(figure, report ? acquisitionFigures(report, query) : []);
  },
);
