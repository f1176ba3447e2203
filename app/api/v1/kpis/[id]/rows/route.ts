import { route } from "@/lib/http/route";
import { readKpiRows } from "@/lib/kpis/read-rows";
import { kpiParams, kpiRows, kpiRowsQuery } from "@/lib/kpis/schema";

export const GET = route(
  {
    id: "listKpiRows",
    summary: "List the customers or touches that one month of a KPI counts",
    tag: "KPIs",
    access: "success:read",
    params: kpiParams,
    query: kpiRowsQuery,
    response: kpiRows,
  },
  ({ actor, params, query }) => readKpiRows(actor, params.id, query),
);
