import { z } from "zod";
import { editEnding } from "@/lib/endings/commands";
import { getEnding } from "@/lib/endings/queries";
import { endingDetail, endingEdit } from "@/lib/endings/schema";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";

const params = z.strictObject({ id });

export const GET = route(
  {
    id: "getEnding",
    summary: "Read one ending with its checks and what keeps it open",
    tag: "Endings",
    access: "ending:read",
    etag: "ending",
    params,
    response: endingDetail,
  },
  (context) => getEnding(context.actor, context.params.id),
);

export const PUT = route(
  {
    id: "editEnding",
    summary: "Change when, why and whose an ending is",
    description: "Planned checks that are open move with the last day of service.",
    tag: "Endings",
    access: "ending:write",
    etag: "ending",
    params,
    body: endingEdit,
    response: endingDetail,
  },
  (context) => editEnding(context.actor, context.params.id, context.body),
);
