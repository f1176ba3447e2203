import { route } from "@/lib/http/route";
import { moveCustomers } from "@/lib/stage-moves/commands";
import { bulkStageMove, bulkStageMoveResult } from "@/lib/stage-moves/schema";

export const POST = route(
  {
    id: "moveCustomers",
    summary: "Move many customers to a stage",
    description: "Each customer is moved or refused with its reason.",
    tag: "Stage moves",
    access: "stage:move",
    body: bulkStageMove,
    response: bulkStageMoveResult,
  },
  ({ actor, body }) => moveCustomers(actor, body),
);
