import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { findOffer } from "@/lib/upgrades/offers";
import { offer } from "@/lib/upgrades/schema";

const params = z.strictObject({ id });

export const GET = route(
  {
    id: "getUpgradeOffer",
    summary: "Read one offer",
    tag: "Upgrades",
    access: "customer:read",
    etag: "upgrade_offer",
    params,
    response: offer,
  },
  ({ actor, params }) => findOffer(actor, params.id),
);
