import { route } from "@/lib/http/route";
import { changeRiskRule, deleteRiskRule } from "@/lib/risk-rules/commands";
import { getRiskRule } from "@/lib/risk-rules/queries";
import { riskRule, riskRuleEdit, riskRuleParams } from "@/lib/risk-rules/schema";

export const GET = route(
  {
    id: "getRiskRule",
    summary: "Read one risk rule",
    tag: "Risks",
    access: "risk:read",
    etag: "risk_rule",
    params: riskRuleParams,
    response: riskRule,
  },
  ({ actor, params }) => getRiskRule(actor, params.id),
);

export const PUT = route(
  {
    id: "changeRiskRule",
    summary: "Replace a risk rule, or switch it on or off",
    tag: "Risks",
    access: "risk:rule",
    etag: "risk_rule",
    params: riskRuleParams,
    body: riskRuleEdit,
    response: riskRule,
  },
  ({ actor, params, body }) => changeRiskRule(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "deleteRiskRule",
    summary: "Delete a risk rule whose risks nobody answered",
    tag: "Risks",
    access: "risk:rule",
    etag: "risk_rule",
    params: riskRuleParams,
    status: 204,
  },
  ({ actor, params }) => deleteRiskRule(actor, params.id),
);
