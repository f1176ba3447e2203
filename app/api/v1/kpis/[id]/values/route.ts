import { route } from "@/lib/http/route";
import { findValues, getKpi } from "@/lib/kpis/queries";
import { kpiParams, kpiValue, kpiValueInput, kpiValueList } from "@/lib/kpis/schema";
import { enterValue } from "@/lib/kpis/values";

export const GET = route(
  {
    id: "listKpiValues",
    summary: "List what was entered for a KPI, newest day first, voided ones too",
    tag: "KPIs",
    access: "success:read",
    params: kpiParams,
    response: kpiValueList,
  },
  async ({ actor, params }) => {
    const { id } = await getKpi(actor, params.id);
    return { items: await findValues(actor, id) };
  },
);

export const POST = route(
  {
    id: "enterKpiValue",
    summary: "Enter a value of a KPI",
    tag: "KPIs",
    access: "success:write",
    params: kpiParams,
    body: kpiValueInput,
    response: kpiValue,
    status: 201,
  },
  ({ actor, params, body }) => enterValue(actor, params.id, body),
);
