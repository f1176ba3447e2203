import { route } from "@/lib/http/route";
import { changeWalk } from "@/lib/walks/commands";
import { deleteWalk } from "@/lib/walks/delete-walk";
import { readWalk } from "@/lib/walks/queries";
import { walkEdit, walkParams, walkRemoval, walkState, walkSummary } from "@/lib/walks/schema";

export const GET = route(
  {
    id: "getWalk",
    summary: "Read a walk: counts before the reveal, cards after it, votes once all are cast",
    tag: "Walks",
    access: "success:read",
    etag: "walk",
    params: walkParams,
    response: walkState,
  },
  ({ actor, params }) => readWalk(actor, params.id),
);

export const PUT = route(
  {
    id: "changeWalk",
    summary: "Change name, segment, marks and votes while cards are written",
    tag: "Walks",
    access: "success:write",
    etag: "walk",
    params: walkParams,
    body: walkEdit,
    response: walkSummary,
  },
  ({ actor, params, body }) => changeWalk(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "deleteWalk",
    summary:
      "Delete a walk with its cards, as its facilitator or an owner; initiatives and KPIs made of them stay",
    tag: "Walks",
    access: "success:write",
    etag: "walk",
    params: walkParams,
    query: walkRemoval,
    status: 204,
  },
  ({ actor, params, query }) => deleteWalk(actor, params.id, query.version),
);
