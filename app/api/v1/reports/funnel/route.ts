import { route } from "@/lib/http/route";
import { acquisitionReport } from "@/lib/reports/acquisition";
import { funnelResponse } from "@/lib/reports/response";
import { acquisitionQuery } from "@/lib/reports/schema";
import { funnelView } from "@/lib/reports/view/acquisition";
import { reportHead } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getFunnel",
    summary: "How many enter each stage before the sale",
    tag: "Reports",
    access: "report:read",
    query: acquisitionQuery,
    response: funnelResponse,
  },
  async ({ actor, query }) => {
    const report = await acquisitionReport(actor, query);
    const view = report ? funnelView(report) : { sentence: "Nobody has entered the funnel yet", steps: [] };
    return { ...reportHead(report?.scope ?? null, query), unit: "customers", ...view };
  },
);
