import { route } from "@/lib/http/route";
import { readLanes } from "@/lib/reports/tailoring/lanes";
import { laneList } from "@/lib/reports/tailoring/lanes-response";
import { tailoringQuery } from "@/lib/reports/tailoring/query";
import { tailoringReport } from "@/lib/reports/tailoring/report";

export const GET = route(
  {
    id: "listServiceLanes",
    summary: "Services under the stages they carry, with their cost, activity, peak and closest coupling",
    tag: "Services",
    access: "service:read",
    query: tailoringQuery,
    response: laneList,
  },
  async ({ actor, query }) => {
    const report = await tailoringReport(actor, query);
    return { items: report ? await readLanes(actor, report) : [] };
  },
);
