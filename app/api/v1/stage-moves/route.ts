import { madeOrFound } from "@/lib/http/answer";
import { route } from "@/lib/http/route";
import { moveCustomer } from "@/lib/stage-moves/commands";
import { listStageMoves } from "@/lib/stage-moves/queries";
import { newStageMove, stageMove, stageMovePage, stageMoveQuery } from "@/lib/stage-moves/schema";

export const GET = route(
  {
    id: "listStageMoves",
    summary: "List the stage moves of a customer, latest first",
    tag: "Stage moves",
    access: "customer:read",
    query: stageMoveQuery,
    response: stageMovePage,
  },
  ({ actor, query }) => listStageMoves(actor, query),
);

export const POST = route(
  {
    id: "moveCustomer",
    summary: "Move a customer to a stage",
    description:
      "The same source and external id is the same fact: 200 instead of 201. A prospect who enters a post-sale stage is closed at that instant unless close is false.",
    tag: "Stage moves",
    access: "stage:move",
    body: newStageMove,
    response: stageMove,
    status: 201,
  },
  async ({ actor, body }) => madeOrFound(await moveCustomer(actor, body)),
);
