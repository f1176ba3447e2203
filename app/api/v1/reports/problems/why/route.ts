import { route } from "@/lib/http/route";
import { problemFigures } from "@/lib/reports/problems/figures";
import { problemsWhyQuery } from "@/lib/reports/problems/query";
import { problemsReport } from "@/lib/reports/problems/report";
import { figureResponse } from "@/lib/reports/response";
import { figureNamed } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainProblemFigure",
    summary: "Why a figure of the common problems is what it is",
    tag: "Reports",
    access: "report:read",
    query: problemsWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { figure, ...query } }) => {
    const report = await problemsReport(actor, query);
    return figureNamed(figure, report ? problemFigures(report) : []);
  },
);
