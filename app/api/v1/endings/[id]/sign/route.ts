import { z } from "zod";
import { signEnding } from "@/lib/endings/commands";
import { endingDetail, endingReason } from "@/lib/endings/schema";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "signEnding",
    summary: "Answer for closing although checks or gaps are open",
    tag: "Endings",
    access: "ending:sign",
    etag: "ending",
    params: z.strictObject({ id }),
    body: endingReason,
    response: endingDetail,
  },
  ({ actor, params, body }) => signEnding(actor, params.id, body),
);
