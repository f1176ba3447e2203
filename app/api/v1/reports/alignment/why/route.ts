import { route } from "@/lib/http/route";
import { alignmentFigures } from "@/lib/reports/alignment/figures";
import { alignmentWhyQuery } from "@/lib/reports/alignment/query";
import { alignmentReport } from "@/lib/reports/alignment/report";
import { figureResponse } from "@/lib/reports/response";
import { figureNamed } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainAlignmentFigure",
    summary: "Why a share of the spend alignment is what it is",
    tag: "Reports",
    access: "report:read",
    query: alignmentWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { figure, ...query } }) => {
    const report = await alignmentReport(actor, query);
    return figureNamed(figure, report ? alignmentFigures(report) : []);
  },
);
