import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { decideOffer } from "@/lib/upgrades/decide-offer";
import { offer, offerDecision } from "@/lib/upgrades/schema";

export const POST = route(
  {
    id: "decideUpgradeOffer",
    summary: "Say that an offer was taken, declined or withdrawn",
    description:
      "Taken: the old agreement ends, the new one starts, and the customer enters the upgrade stage.",
    tag: "Upgrades",
    access: "upgrade:offer",
    etag: "upgrade_offer",
    params: z.strictObject({ id }),
    body: offerDecision,
    response: offer,
  },
  ({ actor, params, body }) => decideOffer(actor, params.id, body),
);
