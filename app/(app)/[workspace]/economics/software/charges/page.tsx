import type { Metadata } from "next";
import { BorneTable } from "@/components/software/borne-table";
import { ChargeButton } from "@/components/software/charge-button";
import { ChargeTable } from "@/components/software/charge-table";
import { exactMoney } from "@/components/software/exact-money";
import { SoftwareHead } from "@/components/software/software-head";
import { TotalLine } from "@/components/software/total-line";
import { csvHref } from "@/components/ui/csv-href";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { findChargesBehind } from "@/lib/allocations/charges-behind";
import { chargesBehindQuery, chargesSearch } from "@/lib/allocations/schema";
import { actorMay } from "@/lib/auth/actor";
import { findCharges } from "@/lib/charges/queries";
import { chargesQuery } from "@/lib/charges/schema";
import { formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCounted } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { findStageChoices } from "@/lib/pools/choices";
import { findPools } from "@/lib/pools/queries";
import { readSearch, writeSearch } from "@/lib/reports/address";

export const metadata: Metadata = { title: "Charges" };

export default page("pool:read", async ({ actor, searchParams }) => {
  const { slug, currency } = actor.workspace;
  const asked = readSearch(chargesSearch, searchParams);
  const query = asked.cursor && !isCursor(asked.cursor, 2) ? { ...asked, cursor: undefined } : asked;
  const base = `/${slug}/economics/software/charges`;
  const { cursor, limit: _, ...filters } = query;
  const month = query.borne ?? query.paid;
  const pools = await findPools(actor);
  const next = (after: string | null) =>
    after ? `${base}?${writeSearch({ ...filters, cursor: after })}` : null;
  if (month && query.pool) {
    const view = query.borne ? "cost" : "cash";
    const behind = chargesBehindQuery.parse({ pool: query.pool, month, view, cursor, limit: query.limit });
    const { items, total, nextCursor } = await findChargesBehind(actor, query.run ?? null, behind);
    const pool = pools.find(({ id }) => id === query.pool)?.name ?? "Unassigned";
    return (
      <>
        <PageHeader
          title={`${pool} in ${formatMonth(month)}`}
          lead={view === "cost" ? "What the month bears of each charge." : "What was charged in this month."}
          crumbs={[
            { label: "Software spend", href: `/${slug}/economics/software` },
            { label: "Charges behind the month" },
          ]}
        />
        {total && (
          <TotalLine
            note={
              total.exact === null
                ? undefined
                : `${exactMoney(total.exact, currency)} before rounding; what rounding takes is carried into the next month`
            }
          >
            {formatMoney(total.amountMinor, currency)}
          </TotalLine>
        )}
        <BorneTable currency={currency} rows={items} cash={view === "cash"} />
        <Pages
          first={cursor === undefined ? null : `${base}?${writeSearch(filters)}`}
          next={next(nextCursor)}
        />
      </>
    );
  }
  const [stages, { items, nextCursor, total }] = await Promise.all([
    findStageChoices(actor),
    findCharges(
      actor,
      chargesQuery.parse({
        pool: query.pool,
        import: query.import,
        cursor,
        limit: query.limit,
        includeVoided: "true",
      }),
    ),
  ]);
  const mayWrite = actorMay(actor, "pool:write");
  return (
    <>
      <SoftwareHead
        slug={slug}
        current="/charges"
        title="Charges"
        lead="Money that software cost, exact to the last decimal. A wrong charge is voided and recorded anew; finished runs keep what they were made of."
        actions={
          mayWrite ? (
            <ChargeButton
              slug={slug}
              currency={currency}
              pools={pools}
              stages={stages}
              {...(query.pool && query.pool !== "none" ? { poolId: query.pool } : {})}
            />
          ) : null
        }
      />
      {total && (
        <TotalLine
          id="charges-total"
          note={total.billed === total.cost ? undefined : `billed ${exactMoney(total.billed, currency)}`}
        >
          {exactMoney(total.cost, currency)} in {formatCounted(total.count, "charge")}
        </TotalLine>
      )}
      <ChargeTable slug={slug} rows={items} mayWrite={mayWrite} />
      <Pages
        csv={csvHref(slug, "/charges", { pool: query.pool, import: query.import, includeVoided: true })}
        first={cursor === undefined ? null : `${base}?${writeSearch(filters)}`}
        next={next(nextCursor)}
      />
    </>
  );
});
