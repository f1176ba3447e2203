import type { Metadata } from "next";
import { ComparisonBoard } from "@/components/software/comparison-board";
import { SoftwareTabs } from "@/components/software/software-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";
import { findComparisons } from "@/lib/sourcing/queries";

export const metadata: Metadata = { title: "Buy, rent or build" };

export default page("pool:read", async ({ actor }) => {
  const { slug, currency } = actor.workspace;
  const comparisons = await findComparisons(actor);
  return (
    <>
      <PageHeader
        title="Buy, rent or build"
        lead="What each way costs today, and by year what is paid and what the books bear: they tell different stories and are never added."
      />
      <div className="pb-6">
        <SoftwareTabs slug={slug} current="/sourcing" />
      </div>
      <ComparisonBoard
        slug={slug}
        currency={currency}
        comparisons={comparisons}
        mayWrite={actorMay(actor, "pool:write")}
      />
    </>
  );
});
