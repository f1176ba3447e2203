import { createCustomer } from "@/lib/customers/commands/create-customer";
import { findCustomers } from "@/lib/customers/queries/find-customers";
import { customer, customerPage, customerQuery, newCustomer } from "@/lib/customers/schema";
import { madeOrFound } from "@/lib/http/answer";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listCustomers",
    summary: "Search, filter and sort customers",
    tag: "Customers",
    access: "customer:read",
    query: customerQuery,
    response: customerPage,
  },
  ({ actor, query }) => findCustomers(actor, query),
);

export const POST = route(
  {
    id: "createCustomer",
    summary: "Add a customer",
    description: "A known external id names the same customer, which is answered with 200 instead of 201.",
    tag: "Customers",
    access: "customer:write",
    etag: "customer",
    body: newCustomer,
    response: customer,
    status: 201,
  },
  async ({ actor, body }) => madeOrFound(await createCustomer(actor, body)),
);
