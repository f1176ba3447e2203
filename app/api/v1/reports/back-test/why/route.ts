import { route } from "@/lib/http/route";
import { backTestFigures } from "@/lib/reports/back-test/figures";
import { backTestWhyQuery } from "@/lib/reports/back-test/query";
import { backTestReport } from "@/lib/reports/back-test/report";
import { figureResponse } from "@/lib/reports/response";
import { figureNamed } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainBackTestFigure",
    summary: "Why a figure of the back-test is what it is",
    tag: "Reports",
    access: "report:read",
    query: backTestWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { figure, ...query } }) => {
    const report = await backTestReport(actor, query);
    return figureNamed(figure, report ? backTestFigures(report) : []);
  },
);
