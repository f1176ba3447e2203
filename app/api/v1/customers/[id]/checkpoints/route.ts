import { z } from "zod";
import { findCheckpoints } from "@/lib/customers/queries/checkpoints";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import { getPlan } from "@/lib/customers/queries/get-plan";
import { checkpointList } from "@/lib/customers/schema";
import { nextStage, sortCheckpoints } from "@/lib/customers/view/checkpoints";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listCheckpointsOfCustomer",
    summary: "Everything with a day that waits for a customer, overdue or ahead",
    tag: "Customers",
    access: "customer:read",
    params: z.strictObject({ id }),
    response: checkpointList,
  },
  async ({ actor, params }) => {
    const customer = await getCustomer(actor, params.id);
    const { timeZone } = actor.workspace;
    const [dated, plan] = await Promise.all([
      findCheckpoints(actor, customer.id),
      getPlan(actor, customer.model.id),
    ]);
    const next = nextStage(customer, plan, timeZone);
    return { items: sortCheckpoints(next ? [...dated, next] : dated, civilDateIn(timeZone, new Date())) };
  },
);
