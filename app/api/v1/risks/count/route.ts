import { route } from "@/lib/http/route";
import { countAtRisk } from "@/lib/risks/queries";
import { riskCounts } from "@/lib/risks/schema";

export const GET = route(
  {
    id: "countAtRisk",
    summary: "How many customers are at risk now, how many of them badly, and whom nobody has answered for",
    tag: "Risks",
    access: "risk:read",
    response: riskCounts,
  },
  ({ actor }) => countAtRisk(actor),
);
