import { route } from "@/lib/http/route";
import { staysQuery } from "@/lib/reports/effort/query";
import { listStays } from "@/lib/reports/effort/report";
import { staysResponse } from "@/lib/reports/effort/response";

export const GET = route(
  {
    id: "listStays",
    summary: "The stays behind a figure of planned against actual, those that took most first",
    tag: "Reports",
    access: "report:read",
    query: staysQuery,
    response: staysResponse,
  },
  ({ actor, query }) => listStays(actor, query),
);
