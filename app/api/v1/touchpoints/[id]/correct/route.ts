import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { correctTouchpoint } from "@/lib/touchpoints/commands";
import { touchpoint, touchpointCorrection } from "@/lib/touchpoints/schema";

export const POST = route(
  {
    id: "correctTouchpoint",
    summary: "Correct a touchpoint: void it and enter what is true",
    tag: "Touchpoints",
    access: "touchpoint:write",
    params: z.strictObject({ id }),
    body: touchpointCorrection,
    response: touchpoint,
    status: 201,
  },
  ({ actor, params, body }) => correctTouchpoint(actor, params.id, body),
);
