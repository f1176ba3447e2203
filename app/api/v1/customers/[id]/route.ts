import { z } from "zod";
import { editCustomer } from "@/lib/customers/commands/edit-customer";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import { customer, customerEdit } from "@/lib/customers/schema";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";

const params = z.strictObject({ id });

export const GET = route(
  {
    id: "getCustomer",
    summary: "Read one customer",
    tag: "Customers",
    access: "customer:read",
    etag: "customer",
    params,
    response: customer,
  },
  (context) => getCustomer(context.actor, context.params.id),
);

export const PATCH = route(
  {
    id: "editCustomer",
    summary: "Change what is said about a customer",
    description: "Send the version you read; a newer one on the server answers 412 with the present state.",
    tag: "Customers",
    access: "customer:write",
    etag: "customer",
    params,
    body: customerEdit,
    response: customer,
  },
  (context) => editCustomer(context.actor, context.params.id, context.body),
);
