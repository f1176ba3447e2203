import { z } from "zod";
import { id } from "@/lib/fields";
import { voidResolution } from "@/lib/gaps/commands";
import { gapResolution, resolutionVoiding } from "@/lib/gaps/schema";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "voidGapResolution",
    summary: "Take a settlement back, with the entry that it posted",
    tag: "Endings",
    access: "gap:resolve",
    params: z.strictObject({ id }),
    body: resolutionVoiding,
    response: gapResolution,
  },
  ({ actor, params, body }) => voidResolution(actor, params.id, body.reason),
);
