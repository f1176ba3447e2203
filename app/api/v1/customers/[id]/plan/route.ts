import { z } from "zod";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import { getPlan } from "@/lib/customers/queries/get-plan";
import { customerPlan } from "@/lib/customers/schema";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "getPlanOfCustomer",
    summary: "The stages that the published model plans for a customer, with their days",
    tag: "Customers",
    access: "customer:read",
    params: z.strictObject({ id }),
    response: customerPlan,
  },
  async ({ actor, params }) => {
    const customer = await getCustomer(actor, params.id);
    const plan = await getPlan(actor, customer.model.id);
    return {
      version: plan?.version ?? null,
      stages: (plan?.stages ?? []).map((stage) => ({
        ...stage,
        days: plan?.days.get(stage.id) ?? null,
        current: stage.id === customer.stage?.id && customer.endedAt === null,
      })),
    };
  },
);
