import { route } from "@/lib/http/route";
import { listOffers, offerUpgrade } from "@/lib/upgrades/offers";
import { newOffer, offer, offerPage, offerQuery } from "@/lib/upgrades/schema";

export const GET = route(
  {
    id: "listUpgradeOffers",
    summary: "List offers, the latest first",
    tag: "Upgrades",
    access: "customer:read",
    query: offerQuery,
    response: offerPage,
  },
  ({ actor, query }) => listOffers(actor, query),
);

export const POST = route(
  {
    id: "offerUpgrade",
    summary: "Offer an upgrade to a customer who may take it",
    tag: "Upgrades",
    access: "upgrade:offer",
    etag: "upgrade_offer",
    body: newOffer,
    response: offer,
    status: 201,
  },
  ({ actor, body }) => offerUpgrade(actor, body),
);
