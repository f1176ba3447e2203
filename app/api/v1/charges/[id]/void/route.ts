import { voidCharge } from "@/lib/charges/commands";
import { charge, chargeParams, chargeVoiding } from "@/lib/charges/schema";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "voidCharge",
    summary: "Void a charge",
    tag: "Software spend",
    access: "pool:write",
    params: chargeParams,
    body: chargeVoiding,
    response: charge,
  },
  ({ actor, params, body }) => voidCharge(actor, params.id, body.reason),
);
