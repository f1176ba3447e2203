import { route } from "@/lib/http/route";
import { acquisitionReport } from "@/lib/reports/acquisition";
import { reportResponse } from "@/lib/reports/response";
import { acquisitionQuery } from "@/lib/reports/schema";
import { acquisitionCharts } from "@/lib/reports/view/acquisition";
import { acquisitionFigures } from "@/lib/reports/view/acquisition-figures";
import { compareReports } from "@/lib/reports/view/compared";
import { emptyReport, toReport } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getAcquisitionReport",
    summary: "Acquisition cost: own, load, channels, windows and open prospects",
    tag: "Reports",
    access: "report:read",
    query: acquisitionQuery,
    response: reportResponse,
  },
  async ({ actor, query }) => {
    const report = await acquisitionReport(actor, query);
    if (!report) return emptyReport();
    const figures = acquisitionFigures(report, query);
    const then = await compareReports(query, { scope: report.scope, figures }, async (asked) => {
      const other = await acquisitionReport(actor, asked);
      return other ? acquisitionFigures(other, asked) : [];
    });
    return toReport(report.scope, query, figures, acquisitionCharts(report), then);
  },
);
