import { z } from "zod";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { findUpgrades } from "@/lib/upgrades/of-customer";
import { wayList } from "@/lib/upgrades/schema";

export const GET = route(
  {
    id: "listUpgradesOfCustomer",
    summary: "The paths open from what a customer has, and whether each may be taken",
    tag: "Upgrades",
    access: "customer:read",
    params: z.strictObject({ id }),
    response: wayList,
  },
  async ({ actor, params }) => {
    const customer = await getCustomer(actor, params.id);
    const { ways } = await findUpgrades(actor, { id: customer.id, modelId: customer.model.id });
    return { items: ways };
  },
);
