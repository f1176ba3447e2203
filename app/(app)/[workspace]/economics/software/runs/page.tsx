import type { Metadata } from "next";
import { RunTable } from "@/components/software/run-table";
import { SoftwareHead } from "@/components/software/software-head";
import { StartRun } from "@/components/software/start-run";
import { findChargedMonths } from "@/lib/allocations/charged-months";
import { findRuns } from "@/lib/allocations/queries";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";

export const metadata: Metadata = { title: "Allocation runs" };

export default page("pool:read", async ({ actor }) => {
  const { slug, timeZone: zone, currency } = actor.workspace;
  const [{ items }, months] = await Promise.all([findRuns(actor, { limit: 50 }), findChargedMonths(actor)]);
  return (
    <>
      <SoftwareHead
        slug={slug}
        current="/runs"
        title="Allocation runs"
        lead="Each run shares out all pools over whole months from one snapshot. The newest finished run of a month is the one that counts; older ones stay to be read and compared."
      />
      {actorMay(actor, "pool:write") && <StartRun slug={slug} months={months} />}
      <RunTable
        slug={slug}
        zone={zone}
        currency={currency}
        runs={items}
        mayCancel={actorMay(actor, "job:cancel")}
      />
    </>
  );
});
