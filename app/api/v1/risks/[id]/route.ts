import { route } from "@/lib/http/route";
import { getRisk } from "@/lib/risks/queries";
import { risk, riskParams } from "@/lib/risks/schema";

export const GET = route(
  {
    id: "getRisk",
    summary: "Read one risk of a customer",
    tag: "Risks",
    access: "risk:read",
    etag: "customer_risk",
    params: riskParams,
    response: risk,
  },
  ({ actor, params }) => getRisk(actor, params.id),
);
