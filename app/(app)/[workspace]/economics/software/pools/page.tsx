import type { Metadata } from "next";
import { PoolButton } from "@/components/software/pool-button";
import { PoolTable } from "@/components/software/pool-table";
import { ServiceList } from "@/components/software/service-list";
import { SoftwareHead } from "@/components/software/software-head";
import { Section } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";
import { findStageChoices } from "@/lib/pools/choices";
import { findPools } from "@/lib/pools/queries";
import { findServices } from "@/lib/services/queries";

export const metadata: Metadata = { title: "Cost pools" };

export default page("pool:read", async ({ actor }) => {
  const { slug, currency } = actor.workspace;
  const [pools, services, stages] = await Promise.all([
    findPools(actor),
    findServices(actor),
    findStageChoices(actor),
  ]);
  const mayWrite = actorMay(actor, "pool:write");
  return (
    <>
      <SoftwareHead
        slug={slug}
        current="/pools"
        title="Cost pools"
        lead="Software cost that is shared out together, in the order of the layers."
        actions={
          mayWrite ? (
            <PoolButton slug={slug} pools={pools} services={services} stages={stages} pool={null} />
          ) : null
        }
      />
      <div className="flex flex-col gap-10">
        <PoolTable slug={slug} currency={currency} pools={pools} />
        <Section
          title="Services"
          note="Software that serves stages. Its origin is dated, so that today and a target are one catalogue."
        >
          <ServiceList
            slug={slug}
            services={services}
            stages={stages}
            mayWrite={actorMay(actor, "service:write")}
          />
        </Section>
      </div>
    </>
  );
});
