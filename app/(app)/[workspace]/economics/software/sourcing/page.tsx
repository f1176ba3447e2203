import type { Metadata } from "next";
import { ComparisonBoard } from "@/components/software/comparison-board";
import { SoftwareHead } from "@/components/software/software-head";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";
import { findComparisons } from "@/lib/sourcing/queries";

export const metadata: Metadata = { title: "Buy, rent or build" };

export default page("pool:read", async ({ actor }) => {
  const { slug, currency } = actor.workspace;
  const comparisons = await findComparisons(actor);
  return (
    <>
      <SoftwareHead
        slug={slug}
        current="/sourcing"
        title="Buy, rent or build"
        lead="What each way costs today, and by year what is paid and what the books bear: they tell different stories and are never added."
      />
      <ComparisonBoard
        slug={slug}
        currency={currency}
        comparisons={comparisons}
        mayWrite={actorMay(actor, "pool:write")}
      />
    </>
  );
});
