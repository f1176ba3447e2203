import { mostAtOnce } from "@/lib/customers/bulk-schema";
import { countCustomers } from "@/lib/customers/queries/count-customers";
import { customerCount, customerFilters } from "@/lib/customers/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "countCustomers",
    summary: "How many customers fit filters, exactly up to as many as can be changed at once",
    tag: "Customers",
    access: "customer:read",
    query: customerFilters,
    response: customerCount,
  },
  ({ actor, query }) => countCustomers(actor, query, mostAtOnce + 1),
);
