import { route } from "@/lib/http/route";
import { changeKpi, retireKpi } from "@/lib/kpis/commands";
import { readKpiFigure } from "@/lib/kpis/read-figures";
import { kpi, kpiEdit, kpiFigure, kpiParams } from "@/lib/kpis/schema";

export const GET = route(
  {
    id: "getKpi",
    summary: "Read one KPI with what it stands at",
    tag: "KPIs",
    access: "success:read",
    etag: "kpi",
    params: kpiParams,
    response: kpiFigure,
  },
  ({ actor, params }) => readKpiFigure(actor, params.id),
);

export const PUT = route(
  {
    id: "changeKpi",
    summary: "Replace what is said of a KPI; entered values stay",
    tag: "KPIs",
    access: "success:write",
    etag: "kpi",
    params: kpiParams,
    body: kpiEdit,
    response: kpi,
  },
  ({ actor, params, body }) => changeKpi(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "retireKpi",
    summary: "Keep a KPI no longer",
    tag: "KPIs",
    access: "success:write",
    etag: "kpi",
    params: kpiParams,
    status: 204,
  },
  ({ actor, params }) => retireKpi(actor, params.id),
);
