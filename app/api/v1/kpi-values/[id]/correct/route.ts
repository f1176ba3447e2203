import { route } from "@/lib/http/route";
import { kpiParams, kpiValue, kpiValueCorrection } from "@/lib/kpis/schema";
import { correctValue } from "@/lib/kpis/values";

export const POST = route(
  {
    id: "correctKpiValue",
    summary: "Correct an entered value: void it and enter what is true",
    tag: "KPIs",
    access: "success:write",
    params: kpiParams,
    body: kpiValueCorrection,
    response: kpiValue,
    status: 201,
  },
  ({ actor, params, body }) => correctValue(actor, params.id, body),
);
