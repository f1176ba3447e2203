import { route } from "@/lib/http/route";
import { createRiskRule } from "@/lib/risk-rules/commands";
import { findRiskRules } from "@/lib/risk-rules/queries";
import { newRiskRule, riskRule, riskRuleList, riskRuleQuery } from "@/lib/risk-rules/schema";

export const GET = route(
  {
    id: "listRiskRules",
    summary: "List risk rules with how many customers each finds now and how well it foretold lapses",
    tag: "Risks",
    access: "risk:read",
    query: riskRuleQuery,
    response: riskRuleList,
  },
  async ({ actor, query }) => ({ items: await findRiskRules(actor, query.modelId) }),
);

export const POST = route(
  {
    id: "createRiskRule",
    summary: "Write a risk rule",
    description: "The customers it finds follow within seconds.",
    tag: "Risks",
    access: "risk:rule",
    etag: "risk_rule",
    body: newRiskRule,
    response: riskRule,
    status: 201,
  },
  ({ actor, body }) => createRiskRule(actor, body),
);
