import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { getStageMove } from "@/lib/stage-moves/queries";
import { stageMove } from "@/lib/stage-moves/schema";

export const GET = route(
  {
    id: "getStageMove",
    summary: "Read one stage move",
    tag: "Stage moves",
    access: "customer:read",
    params: z.strictObject({ id }),
    response: stageMove,
  },
  ({ actor, params }) => getStageMove(actor, params.id),
);
