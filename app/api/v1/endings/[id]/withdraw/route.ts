import { z } from "zod";
import { withdrawEnding } from "@/lib/endings/commands";
import { endingDetail, endingReason } from "@/lib/endings/schema";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "withdrawEnding",
    summary: "Withdraw an ending: the customer stayed",
    tag: "Endings",
    access: "ending:write",
    etag: "ending",
    params: z.strictObject({ id }),
    body: endingReason,
    response: endingDetail,
  },
  ({ actor, params, body }) => withdrawEnding(actor, params.id, body),
);
