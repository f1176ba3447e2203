import { route } from "@/lib/http/route";
import { previewRule } from "@/lib/risk-rules/preview";
import { riskFound, riskPreview } from "@/lib/risk-rules/schema";

export const POST = route(
  {
    id: "previewRiskRule",
    summary: "How many customers a rule would find now, without saving it",
    tag: "Risks",
    access: "risk:read",
    body: riskPreview,
    response: riskFound,
  },
  ({ actor, body }) => previewRule(actor, body),
);
