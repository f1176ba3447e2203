import { correctCharge } from "@/lib/charges/commands";
import { charge, chargeCorrection, chargeParams } from "@/lib/charges/schema";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "correctCharge",
    summary: "Void a charge and record what is true in its place",
    tag: "Software spend",
    access: "pool:write",
    params: chargeParams,
    body: chargeCorrection,
    response: charge,
  },
  ({ actor, params, body }) => correctCharge(actor, params.id, body),
);
