import { route } from "@/lib/http/route";
import { changeFact, removeFact } from "@/lib/learning/commands";
import { getFact } from "@/lib/learning/queries";
import { fact, factEdit, factParams } from "@/lib/learning/schema";

export const GET = route(
  {
    id: "getFact",
    summary: "Read one fact of the learning inventory",
    tag: "Learning",
    access: "service:read",
    etag: "fact",
    params: factParams,
    response: fact,
  },
  ({ actor, params }) => getFact(actor, params.id),
);

export const PUT = route(
  {
    id: "changeFact",
    summary: "Replace what is said of a fact",
    tag: "Learning",
    access: "service:write",
    etag: "fact",
    params: factParams,
    body: factEdit,
    response: fact,
  },
  ({ actor, params, body }) => changeFact(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "removeFact",
    summary: "Take a fact out of the learning inventory; what touchpoints learned stays with them",
    tag: "Learning",
    access: "service:write",
    etag: "fact",
    params: factParams,
    status: 204,
  },
  ({ actor, params }) => removeFact(actor, params.id),
);
