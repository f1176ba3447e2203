import { route } from "@/lib/http/route";
import { lensFigures } from "@/lib/reports/lens/figures";
import { lensWhyQuery } from "@/lib/reports/lens/query";
import { lensReport } from "@/lib/reports/lens/report";
import { figureResponse } from "@/lib/reports/response";
import { figureNamed } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainLensFigure",
    summary: "Why a figure of the accounting lens is what it is",
    tag: "Reports",
    access: "report:read",
    query: lensWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { figure, ...query } }) => {
    const report = await lensReport(actor, query);
    return figureNamed(figure, report ? lensFigures(report) : []);
  },
);
