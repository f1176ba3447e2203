import { z } from "zod";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { findLens } from "@/lib/lenses/queries";
import { customerMoneyFigures, readCustomerMoney } from "@/lib/reports/customers/one";
import { customerMoneyQuery, customerMoneyResponse } from "@/lib/reports/customers/one-response";

export const GET = route(
  {
    id: "getMoneyOfCustomer",
    summary: "The margins of one customer, and its cost by function under an accounting lens",
    tag: "Customers",
    access: "customer:read",
    params: z.strictObject({ id }),
    query: customerMoneyQuery,
    response: customerMoneyResponse,
  },
  async ({ actor, params, query }) => {
    const customer = await getCustomer(actor, params.id);
    const lens = await findLens(actor, query.lens, query.lensVersion);
    const figures = customerMoneyFigures(await readCustomerMoney(actor, customer.id, lens), lens, {
      customer: customer.name,
      currency: actor.workspace.currency,
      asOf: new Date().toISOString(),
    });
    return { lens: { id: lens.id, name: lens.name, version: lens.version }, ...figures };
  },
);
