import { route } from "@/lib/http/route";
import { findAtRisk } from "@/lib/risks/queries";
import { atRiskPage, riskQuery } from "@/lib/risks/schema";

export const GET = route(
  {
    id: "listAtRisk",
    summary: "List customers at risk, the worst first, each with its reasons",
    tag: "Risks",
    access: "risk:read",
    query: riskQuery,
    response: atRiskPage,
  },
  ({ actor, query }) => findAtRisk(actor, query),
);
