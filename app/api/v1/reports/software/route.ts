import { route } from "@/lib/http/route";
import { softwareQuery } from "@/lib/reports/software/query";
import { softwareReport } from "@/lib/reports/software/report";
import { softwareResponse } from "@/lib/reports/software/response";
import { toSoftwareReport } from "@/lib/reports/software/view";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getSoftwareReport",
    summary: "Software spend: by kind of pool, direct, allocated, idle, unallocated, by stage, with warnings",
    tag: "Reports",
    access: "report:read",
    query: softwareQuery,
    response: softwareResponse,
  },
  async ({ actor, query }) => toSoftwareReport(await softwareReport(actor, query)),
);
