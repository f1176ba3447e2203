import { route } from "@/lib/http/route";
import { movesReport } from "@/lib/reports/effort/moves";
import { movesQuery } from "@/lib/reports/effort/query";
import { movesResponse } from "@/lib/reports/effort/response";

export const GET = route(
  {
    id: "reportStageMoves",
    summary: "Moves backwards, reasons for being lost or ended, and time in stage against plan",
    tag: "Reports",
    access: "report:read",
    query: movesQuery,
    response: movesResponse,
  },
  async ({ actor, query }) => {
    const report = await movesReport(actor, query);
    return report && { ...report, model: report.scope.model };
  },
);
