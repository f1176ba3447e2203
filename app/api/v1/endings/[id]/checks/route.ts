import { z } from "zod";
import { addCheck } from "@/lib/endings/commands";
import { endingDetail, newCheck } from "@/lib/endings/schema";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "addEndingCheck",
    summary: "Add a check for this customer alone",
    tag: "Endings",
    access: "ending:write",
    params: z.strictObject({ id }),
    body: newCheck,
    response: endingDetail,
    status: 201,
  },
  ({ actor, params, body }) => addCheck(actor, params.id, body),
);
