import { z } from "zod";
import { id } from "@/lib/fields";
import { getResolution } from "@/lib/gaps/queries";
import { gapResolution } from "@/lib/gaps/schema";
import { route } from "@/lib/http/route";

const params = z.strictObject({ id });

export const GET = route(
  {
    id: "getGapResolution",
    summary: "Read how one gap was settled",
    tag: "Endings",
    access: "ending:read",
    params,
    response: gapResolution,
  },
  ({ actor, params }) => getResolution(actor, params.id),
);
