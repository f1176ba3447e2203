import { z } from "zod";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { findFormerResults, findStandings } from "@/lib/outcomes/result-queries";
import { standingList } from "@/lib/outcomes/result-schema";

export const GET = route(
  {
    id: "listCustomerOutcomes",
    summary:
      "What a customer wants to have reached, and where it stands; what was said of outcomes that are retired",
    tag: "Outcomes",
    access: "success:read",
    params: z.strictObject({ id }),
    response: standingList,
  },
  async ({ actor, params }) => {
    const customer = await getCustomer(actor, params.id);
    const [items, former] = await Promise.all([
      findStandings(actor, customer.id),
      findFormerResults(actor, customer.id),
    ]);
    return { items, former };
  },
);
