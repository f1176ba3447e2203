import { route } from "@/lib/http/route";
import { figureResponse } from "@/lib/reports/response";
import { tailoringFigures } from "@/lib/reports/tailoring/figures";
import { tailoringWhyQuery } from "@/lib/reports/tailoring/query";
import { tailoringReport } from "@/lib/reports/tailoring/report";
import { figureNamed } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainTailoringFigure",
    summary: "Why a stage or a service stands where it does",
    tag: "Architecture",
    access: "service:read",
    query: tailoringWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { figure, ...query } }) => {
    const report = await tailoringReport(actor, query);
    return figureNamed(figure, report ? tailoringFigures(report) : []);
  },
);
