import { route } from "@/lib/http/route";
import { createFact } from "@/lib/learning/commands";
import { listFacts } from "@/lib/learning/queries";
import { fact, factPage, factQuery, newFact } from "@/lib/learning/schema";

export const GET = route(
  {
    id: "listFacts",
    summary: "List the learning inventory by name",
    tag: "Learning",
    access: "service:read",
    query: factQuery,
    response: factPage,
  },
  ({ actor, query }) => listFacts(actor, query),
);

export const POST = route(
  {
    id: "createFact",
    summary: "Take a fact into the learning inventory",
    tag: "Learning",
    access: "service:write",
    etag: "fact",
    body: newFact,
    response: fact,
    status: 201,
  },
  ({ actor, body }) => createFact(actor, body),
);
