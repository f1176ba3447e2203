import { route } from "@/lib/http/route";
import { createWalk } from "@/lib/walks/commands";
import { findWalks } from "@/lib/walks/queries";
import { newWalk, walkPage, walkQuery, walkSummary } from "@/lib/walks/schema";

export const GET = route(
  {
    id: "listWalks",
    summary: "List first-year walks, newest first",
    tag: "Walks",
    access: "success:read",
    query: walkQuery,
    response: walkPage,
  },
  ({ actor, query }) => findWalks(actor, query),
);

export const POST = route(
  {
    id: "createWalk",
    summary: "Begin a first-year walk",
    tag: "Walks",
    access: "success:write",
    etag: "walk",
    body: newWalk,
    response: walkSummary,
    status: 201,
  },
  ({ actor, body }) => createWalk(actor, body),
);
