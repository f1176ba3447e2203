import { route } from "@/lib/http/route";
import { ballot, ballotAnswer, walkParams } from "@/lib/walks/schema";
import { withdrawVote } from "@/lib/walks/votes";

export const POST = route(
  {
    id: "withdrawVote",
    summary: "Take a vote back by its secret",
    tag: "Walks",
    access: "walk:join",
    params: walkParams,
    body: ballot,
    response: ballotAnswer,
    secretAnswer: true,
  },
  ({ actor, params, body }) => withdrawVote(actor, params.id, body),
);
