import { customersAsCsv } from "@/lib/customers/queries/customers-as-csv";
import { customerQuery } from "@/lib/customers/schema";
import { route } from "@/lib/http/route";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "downloadCustomers",
    summary: "The whole list of customers under filters, as CSV",
    tag: "Customers",
    access: "customer:read",
    query: customerQuery.omit({ cursor: true, limit: true }),
    rawResponse: "text/csv",
  },
  async ({ actor, query }) =>
    new Response(await customersAsCsv(actor, customerQuery.parse(query)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="customers.csv"',
        "cache-control": "no-store",
      },
    }),
);
