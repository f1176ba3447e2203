import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { voidTouchpoint } from "@/lib/touchpoints/commands";
import { touchpoint, voiding } from "@/lib/touchpoints/schema";

export const POST = route(
  {
    id: "voidTouchpoint",
    summary: "Void a touchpoint: it did not happen",
    tag: "Touchpoints",
    access: "touchpoint:write",
    params: z.strictObject({ id }),
    body: voiding,
    response: touchpoint,
  },
  ({ actor, params, body }) => voidTouchpoint(actor, params.id, body.reason),
);
