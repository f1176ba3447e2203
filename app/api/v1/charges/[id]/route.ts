import { getCharge } from "@/lib/charges/queries";
import { charge, chargeParams } from "@/lib/charges/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "getCharge",
    summary: "Read one charge",
    tag: "Software spend",
    access: "pool:read",
    params: chargeParams,
    response: charge,
  },
  ({ actor, params }) => getCharge(actor, params.id),
);
