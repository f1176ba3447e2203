import { route } from "@/lib/http/route";
import { reckonNow } from "@/lib/risk-rules/commands";
import { riskRule, riskRuleParams } from "@/lib/risk-rules/schema";

export const POST = route(
  {
    id: "reckonRiskRule",
    summary: "Replay a risk rule over the past now instead of at night",
    tag: "Risks",
    access: "risk:rule",
    params: riskRuleParams,
    response: riskRule,
  },
  ({ actor, params }) => reckonNow(actor, params.id),
);
