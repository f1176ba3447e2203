import { route } from "@/lib/http/route";
import { settleRisk } from "@/lib/risks/commands";
import { risk, riskOutcome, riskParams } from "@/lib/risks/schema";

export const POST = route(
  {
    id: "settleRisk",
    summary: "Say how a risk ended",
    tag: "Risks",
    access: "risk:respond",
    etag: "customer_risk",
    params: riskParams,
    body: riskOutcome,
    response: risk,
  },
  ({ actor, params, body }) => settleRisk(actor, params.id, body),
);
