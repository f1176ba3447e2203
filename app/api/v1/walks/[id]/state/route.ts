import { route } from "@/lib/http/route";
import { readWalkSince } from "@/lib/walks/queries";
import { walkParams, walkStateAnswer, walkStateQuery } from "@/lib/walks/schema";

export const GET = route(
  {
    id: "followWalk",
    summary: "Read a walk if it changed since a revision",
    description: "Asked again and again by every open screen; answers state null while nothing changed.",
    tag: "Walks",
    access: "success:read",
    params: walkParams,
    query: walkStateQuery,
    response: walkStateAnswer,
  },
  ({ actor, params, query }) => readWalkSince(actor, params.id, query.revision),
);
