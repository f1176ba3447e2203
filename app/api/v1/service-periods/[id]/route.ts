import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { getPeriod } from "@/lib/service-periods/queries";
import { servicePeriod } from "@/lib/service-periods/schema";

const params = z.strictObject({ id });

export const GET = route(
  {
    id: "getServicePeriod",
    summary: "Read when an agreement was served",
    tag: "Agreements",
    access: "customer:read",
    params,
    response: servicePeriod,
  },
  ({ actor, params }) => getPeriod(actor, params.id),
);
