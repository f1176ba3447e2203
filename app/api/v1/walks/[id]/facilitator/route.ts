import { route } from "@/lib/http/route";
import { takeOver } from "@/lib/walks/commands";
import { walkParams, walkSummary } from "@/lib/walks/schema";

export const POST = route(
  {
    id: "takeOverWalk",
    summary: "Facilitate a walk from now on",
    tag: "Walks",
    access: "success:write",
    etag: "walk",
    params: walkParams,
    response: walkSummary,
  },
  ({ actor, params }) => takeOver(actor, params.id),
);
