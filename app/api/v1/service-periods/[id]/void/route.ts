import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { voidPeriod } from "@/lib/service-periods/commands";
import { periodVoiding, servicePeriod } from "@/lib/service-periods/schema";

export const POST = route(
  {
    id: "voidServicePeriod",
    summary: "Take a service period back",
    tag: "Agreements",
    access: "customer:write",
    params: z.strictObject({ id }),
    body: periodVoiding,
    response: servicePeriod,
  },
  ({ actor, params, body }) => voidPeriod(actor, params.id, body.reason),
);
