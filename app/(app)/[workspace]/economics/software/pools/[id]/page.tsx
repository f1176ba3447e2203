import type { Metadata } from "next";
import { ChargeButton } from "@/components/software/charge-button";
import { ChargeTable } from "@/components/software/charge-table";
import { exactMoney } from "@/components/software/exact-money";
import { PoolButton } from "@/components/software/pool-button";
import { PoolMonths } from "@/components/software/pool-months";
import { driverWords, kindWords } from "@/components/software/words";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { findCharges } from "@/lib/charges/queries";
import { chargesQuery } from "@/lib/charges/schema";
import { notFound } from "@/lib/errors";
import { id as idSchema } from "@/lib/fields";
import { formatCount, formatCounted, formatDecimal } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { findStageChoices } from "@/lib/pools/choices";
import { findPools, getPool } from "@/lib/pools/queries";
import { softwareQuery } from "@/lib/reports/software/query";
import { softwareReport } from "@/lib/reports/software/report";
import { findServices } from "@/lib/services/queries";

export const metadata: Metadata = { title: "Cost pool" };

const shownCharges = 10;

export default page("pool:read", async ({ actor, params }) => {
  const { slug, currency } = actor.workspace;
  if (!idSchema.safeParse(params.id).success) throw notFound("This pool");
  const pool = await getPool(actor, params.id ?? "");
  const [pools, services, stages, report, charges] = await Promise.all([
    findPools(actor),
    findServices(actor),
    findStageChoices(actor),
    softwareReport(actor, softwareQuery.parse({})),
    findCharges(actor, chargesQuery.parse({ pool: pool.id, limit: shownCharges })),
  ]);
  const mayWrite = actorMay(actor, "pool:write");
  const unit = driverWords[pool.driver].unit;
  const facts = [
    pool.service ? `Service ${pool.service}` : null,
    `follows ${driverWords[pool.driver].label.toLowerCase()}`,
    pool.capacity === null ? null : `capacity ${formatCount(pool.capacity)} ${unit ?? ""}`,
    pool.stages.length > 0
      ? `serves ${pool.stages.map(({ stage, percent }) => (percent === null ? stage : `${stage} ${formatDecimal(percent, 2)} %`)).join(", ")}`
      : null,
    ...pool.shares.map((share) => `hands ${formatDecimal(share.percent, 2)}\u202f% on to ${share.pool}`),
  ].filter((fact) => fact !== null);
  return (
    <>
      <PageHeader
        title={pool.name}
        lead={facts.join(" · ")}
        marks={<Badge>{kindWords[pool.kind].label}</Badge>}
        crumbs={[
          { label: "Software spend", href: `/${slug}/economics/software` },
          { label: "Pools", href: `/${slug}/economics/software/pools` },
          { label: pool.name },
        ]}
        actions={
          mayWrite ? (
            <div className="flex flex-wrap gap-2">
              <PoolButton slug={slug} pools={pools} services={services} stages={stages} pool={pool} />
              <ChargeButton slug={slug} currency={currency} pools={pools} stages={stages} poolId={pool.id} />
            </div>
          ) : null
        }
      />
      <div className="flex flex-col gap-10">
        <PoolMonths
          slug={slug}
          currency={currency}
          pool={pool.id}
          rows={report.rows.filter((row) => row.poolId === pool.id)}
        />
        <Section
          title="Charges"
          note={`${formatCounted(pool.charges, "charge")}, ${exactMoney(pool.cost, currency)} in all`}
        >
          <ChargeTable slug={slug} rows={charges.items} mayWrite={mayWrite} />
          {charges.nextCursor && (
            <p className="pt-3">
              <TextLink href={`/${slug}/economics/software/charges?pool=${pool.id}`}>
                All charges of {pool.name}
              </TextLink>
            </p>
          )}
        </Section>
      </div>
    </>
  );
});
