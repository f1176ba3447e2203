import { z } from "zod";
import { addExternalId } from "@/lib/customers/commands/create-customer";
import { customer, newExternalId } from "@/lib/customers/schema";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "addExternalId",
    summary: "Say what another system calls a customer",
    tag: "Customers",
    access: "customer:write",
    etag: "customer",
    params: z.strictObject({ id }),
    body: newExternalId,
    response: customer,
  },
  ({ actor, params, body }) => addExternalId(actor, params.id, body),
);
