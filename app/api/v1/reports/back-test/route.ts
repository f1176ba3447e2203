import { route } from "@/lib/http/route";
import { backTestQuery } from "@/lib/reports/back-test/query";
import { backTestReport } from "@/lib/reports/back-test/report";
import { backTestResponse, emptyBackTest, toBackTestResponse } from "@/lib/reports/back-test/response";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getBackTest",
    summary: "How well the load forecast would have done: weeks held out, beside naive forecasts",
    tag: "Reports",
    access: "report:read",
    query: backTestQuery,
    response: backTestResponse,
  },
  async ({ actor, query }) => {
    const report = await backTestReport(actor, query);
    return report ? toBackTestResponse(report) : emptyBackTest();
  },
);
