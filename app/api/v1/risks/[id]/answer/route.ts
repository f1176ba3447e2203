import { route } from "@/lib/http/route";
import { answerRisk } from "@/lib/risks/commands";
import { risk, riskAnswer, riskParams } from "@/lib/risks/schema";

export const POST = route(
  {
    id: "answerRisk",
    summary: "Say what is done about a risk, by whom and by when",
    tag: "Risks",
    access: "risk:respond",
    etag: "customer_risk",
    params: riskParams,
    body: riskAnswer,
    response: risk,
  },
  ({ actor, params, body }) => answerRisk(actor, params.id, body),
);
