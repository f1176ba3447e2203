import { route } from "@/lib/http/route";
import { getDecision } from "@/lib/tailoring-decisions/queries";
import { decision, decisionParams } from "@/lib/tailoring-decisions/schema";

export const GET = route(
  {
    id: "getTailoringDecision",
    summary: "Read one decision with its evidence",
    tag: "Architecture",
    access: "service:read",
    params: decisionParams,
    response: decision,
  },
  ({ actor, params }) => getDecision(actor, params.id),
);
