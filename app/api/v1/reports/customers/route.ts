import { route } from "@/lib/http/route";
import { customersQuery } from "@/lib/reports/customers/query";
import { customersReport } from "@/lib/reports/customers/report";
import { customersResponse, emptyCustomers, toCustomersResponse } from "@/lib/reports/customers/response";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getCustomersReport",
    summary: "Customer curves: median and band, payback, contribution margins, cost to serve, top and bottom",
    tag: "Reports",
    access: "report:read",
    query: customersQuery,
    response: customersResponse,
  },
  async ({ actor, query }) => {
    const report = await customersReport(actor, query);
    return report ? toCustomersResponse(report) : emptyCustomers();
  },
);
