import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { correctPeriod } from "@/lib/service-periods/commands";
import { periodCorrection, servicePeriod } from "@/lib/service-periods/schema";

export const POST = route(
  {
    id: "correctServicePeriod",
    summary: "Correct a service period: void it and record what is true",
    tag: "Agreements",
    access: "customer:write",
    params: z.strictObject({ id }),
    body: periodCorrection,
    response: servicePeriod,
    status: 201,
  },
  ({ actor, params, body }) => correctPeriod(actor, params.id, body),
);
