import { route } from "@/lib/http/route";
import { createInitiative } from "@/lib/initiatives/commands";
import { findInitiatives } from "@/lib/initiatives/queries";
import { initiative, initiativeList, initiativeQuery, newInitiative } from "@/lib/initiatives/schema";

export const GET = route(
  {
    id: "listInitiatives",
    summary: "List the initiatives of a model",
    tag: "Initiatives",
    access: "success:read",
    query: initiativeQuery,
    response: initiativeList,
  },
  async ({ actor, query }) => ({ items: await findInitiatives(actor, query.modelId) }),
);

export const POST = route(
  {
    id: "createInitiative",
    summary: "Make an initiative",
    tag: "Initiatives",
    access: "success:write",
    etag: "initiative",
    body: newInitiative,
    response: initiative,
    status: 201,
  },
  ({ actor, body }) => createInitiative(actor, body),
);
