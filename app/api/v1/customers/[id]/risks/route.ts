import { getCustomer } from "@/lib/customers/queries/get-customer";
import { route } from "@/lib/http/route";
import { findRisksOf } from "@/lib/risks/queries";
import { riskHistory, riskParams } from "@/lib/risks/schema";

export const GET = route(
  {
    id: "listRisksOfCustomer",
    summary: "What a customer is and was at risk of, present risks first",
    tag: "Risks",
    access: "risk:read",
    params: riskParams,
    response: riskHistory,
  },
  async ({ actor, params }) => {
    await getCustomer(actor, params.id);
    return { items: await findRisksOf(actor, params.id) };
  },
);
