import { route } from "@/lib/http/route";
import { ballot, ballotAnswer, walkParams } from "@/lib/walks/schema";
import { castVote } from "@/lib/walks/votes";

export const POST = route(
  {
    id: "castVote",
    summary: "Give a card one of one's votes",
    description: "The same secret is the same vote, so an Idempotency-Key has no effect.",
    tag: "Walks",
    access: "walk:join",
    params: walkParams,
    body: ballot,
    response: ballotAnswer,
    secretAnswer: true,
  },
  ({ actor, params, body }) => castVote(actor, params.id, body),
);
