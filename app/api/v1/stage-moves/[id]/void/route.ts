import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { voidStageMove } from "@/lib/stage-moves/commands";
import { stageMove, stageMoveVoiding } from "@/lib/stage-moves/schema";

export const POST = route(
  {
    id: "voidStageMove",
    summary: "Take back a stage move with the milestones it recorded",
    tag: "Stage moves",
    access: "stage:move",
    params: z.strictObject({ id }),
    body: stageMoveVoiding,
    response: stageMove,
  },
  ({ actor, params, body }) => voidStageMove(actor, params.id, body.reason),
);
