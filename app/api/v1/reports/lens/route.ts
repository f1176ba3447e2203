import { route } from "@/lib/http/route";
import { lensQuery } from "@/lib/reports/lens/query";
import { lensReport } from "@/lib/reports/lens/report";
import { emptyLens, lensResponse, toLensResponse } from "@/lib/reports/lens/response";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getLensReport",
    summary: "Profit and loss by function under an accounting lens, deferral and loss ratios",
    tag: "Reports",
    access: "report:read",
    query: lensQuery,
    response: lensResponse,
  },
  async ({ actor, query }) => {
    const report = await lensReport(actor, query);
    return report ? toLensResponse(report, query) : emptyLens(query);
  },
);
