import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { touchpointHistory } from "@/lib/touchpoints/queries";
import { touchpointHistory as response } from "@/lib/touchpoints/schema";

export const GET = route(
  {
    id: "getTouchpointHistory",
    summary: "What a corrected touchpoint said before: each version, who changed it, when and why",
    tag: "Touchpoints",
    access: "touchpoint:read",
    params: z.strictObject({ id }),
    response,
  },
  ({ actor, params }) => touchpointHistory(actor, params.id),
);
