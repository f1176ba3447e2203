import { z } from "zod";
import { changeCheck } from "@/lib/endings/commands";
import { checkChange, endingDetail } from "@/lib/endings/schema";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";

// The answer is the whole ending.
const kept = { table: "ending_check", by: ["title", "state", "note"], elsewhere: true } as const;

export const PATCH = route(
  {
    id: "changeEndingCheck",
    summary: "Tick a check, waive it with a reason, or open it again",
    description: "Waiving a required check needs the permission ending:sign.",
    tag: "Endings",
    access: "ending:write",
    etag: kept,
    params: z.strictObject({ id }),
    body: checkChange,
    response: endingDetail,
  },
  ({ actor, params, body }) => changeCheck(actor, params.id, body),
);
