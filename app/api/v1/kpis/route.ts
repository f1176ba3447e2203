import { route } from "@/lib/http/route";
import { createKpi } from "@/lib/kpis/commands";
import { readKpiFigures } from "@/lib/kpis/read-figures";
import { kpi, kpiList, kpiQuery, newKpi } from "@/lib/kpis/schema";

export const GET = route(
  {
    id: "listKpis",
    summary: "List the KPIs of a model with what they stand at and their trend",
    tag: "KPIs",
    access: "success:read",
    query: kpiQuery,
    response: kpiList,
  },
  async ({ actor, query }) => ({ items: await readKpiFigures(actor, query.modelId) }),
);

export const POST = route(
  {
    id: "createKpi",
    summary: "Make a KPI, computed from data or entered by hand",
    tag: "KPIs",
    access: "success:write",
    etag: "kpi",
    body: newKpi,
    response: kpi,
    status: 201,
  },
  ({ actor, body }) => createKpi(actor, body),
);
