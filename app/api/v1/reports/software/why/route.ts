import { route } from "@/lib/http/route";
import { figureResponse } from "@/lib/reports/response";
import { softwareFigures } from "@/lib/reports/software/figures";
import { softwareWhyQuery } from "@/lib/reports/software/query";
import { softwareReport } from "@/lib/reports/software/report";
import { figureNamed } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainSoftwareFigure",
    summary: "Why a figure of the software report is what it is",
    tag: "Reports",
    access: "report:read",
    query: softwareWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { figure, ...query } }) =>
    figureNamed(figure, softwareFigures(await softwareReport(actor, query))),
);
