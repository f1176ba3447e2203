import { z } from "zod";
import { closeEnding } from "@/lib/endings/close-ending";
import { endingClosing, endingDetail } from "@/lib/endings/schema";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "closeEnding",
    summary: "Close an ending: agreements end, and the life when none is left",
    tag: "Endings",
    access: "ending:write",
    etag: "ending",
    params: z.strictObject({ id }),
    body: endingClosing,
    response: endingDetail,
  },
  ({ actor, params, body }) => closeEnding(actor, params.id, body.version),
);
