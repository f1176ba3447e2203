import { route } from "@/lib/http/route";
import { createComparison } from "@/lib/sourcing/commands";
import { findComparisons } from "@/lib/sourcing/queries";
import { comparison, comparisonList, newComparison } from "@/lib/sourcing/schema";

export const GET = route(
  {
    id: "listSourcingComparisons",
    summary: "List comparisons of buying, subscribing and building",
    tag: "Software spend",
    access: "pool:read",
    response: comparisonList,
  },
  async ({ actor }) => ({ items: await findComparisons(actor) }),
);

export const POST = route(
  {
    id: "createSourcingComparison",
    summary: "Compare ways to come by software: present cost, cash and expense by year, break-even",
    tag: "Software spend",
    access: "pool:write",
    etag: "sourcing_comparison",
    body: newComparison,
    response: comparison,
    status: 201,
  },
  ({ actor, body }) => createComparison(actor, body),
);
