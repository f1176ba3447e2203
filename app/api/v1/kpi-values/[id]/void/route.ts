import { route } from "@/lib/http/route";
import { kpiParams, kpiValue, kpiValueVoiding } from "@/lib/kpis/schema";
import { voidValue } from "@/lib/kpis/values";

export const POST = route(
  {
    id: "voidKpiValue",
    summary: "Take an entered value back",
    tag: "KPIs",
    access: "success:write",
    params: kpiParams,
    body: kpiValueVoiding,
    response: kpiValue,
  },
  ({ actor, params, body }) => voidValue(actor, params.id, body.reason),
);
