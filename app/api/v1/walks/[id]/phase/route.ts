import { route } from "@/lib/http/route";
import { changePhase } from "@/lib/walks/commands";
import { phaseChange, walkParams, walkSummary } from "@/lib/walks/schema";

export const POST = route(
  {
    id: "changeWalkPhase",
    summary: "Go on to the next phase: reveal, vote, sort, close",
    tag: "Walks",
    access: "success:write",
    etag: "walk",
    params: walkParams,
    body: phaseChange,
    response: walkSummary,
  },
  ({ actor, params, body }) => changePhase(actor, params.id, body.phase, body.version),
);
