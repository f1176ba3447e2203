import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { getTouchpoint } from "@/lib/touchpoints/queries";
import { touchpoint } from "@/lib/touchpoints/schema";

export const GET = route(
  {
    id: "getTouchpoint",
    summary: "Read one touchpoint",
    tag: "Touchpoints",
    access: "touchpoint:read",
    params: z.strictObject({ id }),
    response: touchpoint,
  },
  ({ actor, params }) => getTouchpoint(actor, params.id),
);
