import { route } from "@/lib/http/route";
import { explainKpi } from "@/lib/kpis/read-figures";
import { kpiParams } from "@/lib/kpis/schema";
import { figureResponse } from "@/lib/reports/response";

export const GET = route(
  {
    id: "explainKpi",
    summary: "Why a KPI stands where it does",
    tag: "KPIs",
    access: "success:read",
    params: kpiParams,
    response: figureResponse,
  },
  ({ actor, params }) => explainKpi(actor, params.id),
);
