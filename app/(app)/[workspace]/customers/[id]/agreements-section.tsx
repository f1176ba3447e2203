import { EditAgreementButton } from "@/components/agreements/edit-agreement-button";
import { ServicePeriodsButton } from "@/components/agreements/service-periods-button";
import { endWords } from "@/components/agreements/words";
import { AddAgreementButton } from "@/components/customers/add-agreement-button";
import { CustomerEndings } from "@/components/endings/customer-endings";
import type { Named } from "@/components/endings/ending-fields";
import { GapValue } from "@/components/endings/gap-value";
import { OpenEndingButton } from "@/components/endings/open-ending-button";
import { ResolveGapButton } from "@/components/endings/resolve-gap-button";
import { ServiceBars } from "@/components/endings/service-bars";
import { Settlements } from "@/components/endings/settlements";
import { kindWords } from "@/components/endings/words";
import { Section } from "@/components/ui/page-header";
import { listAgreements } from "@/lib/agreements/queries";
import type { Agreement } from "@/lib/agreements/schema";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { listCustomerEndings } from "@/lib/endings/queries";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { formatCivilDate } from "@/lib/format/date";
import { formatDays } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { getSides, listCustomerResolutions } from "@/lib/gaps/queries";
import { type BarAgreement, viewBars } from "@/lib/gaps/view";
import { section } from "@/lib/http/page";
import { listCustomerPeriods } from "@/lib/service-periods/queries";

type AgreementsSectionProps = { actor: Actor; customer: Named };

/** A customer's agreements: their terms, service and billing as two bars, and what is to be settled. */
export const AgreementsSection = section(async ({ actor, customer }: AgreementsSectionProps) => {
  const customerId = customer.id;
  const { slug, timeZone: zone, currency } = actor.workspace;
  const [agreements, sides, settlements, periods, endings, { owners }] = await Promise.all([
    listAgreements(actor, customerId),
    getSides(actor, customerId),
    listCustomerResolutions(actor, customerId),
    listCustomerPeriods(actor, customerId),
    listCustomerEndings(actor, customerId),
    listFilterChoices(actor),
  ]);
  const view = viewBars(sides.agreements, sides.today, currency);
  const bars = new Map(view.agreements.map((bar) => [bar.id, bar]));
  const running = agreements.items.filter(({ terminatedOn }) => terminatedOn === null);
  const mayEdit = actorMay(actor, "customer:write");
  const mayResolve = actorMay(actor, "gap:resolve");
  return (
    <Section
      title="Agreements"
      actions={
        <>
          {actorMay(actor, "ending:write") && running.length > 0 && (
            <OpenEndingButton
              slug={slug}
              customer={customer}
              agreements={running.map(({ id, product, number }) => ({
                id,
                name: [product, number].filter(Boolean).join(" "),
              }))}
              owners={owners}
              today={civilDateIn(zone, new Date())}
            />
          )}
          {mayEdit && <AddAgreementButton slug={slug} zone={zone} customerId={customerId} />}
        </>
      }
    >
      <CustomerEndings slug={slug} items={endings} />
      {agreements.items.length === 0 && (
        <p className="text-ink-3">No policy, loan or subscription is recorded.</p>
      )}
      {agreements.items.length > 0 && (
        <div className="grid grid-cols-1 gap-x-10 gap-y-6 lg:grid-cols-2">
          <ul>
            {agreements.items.map((agreement) => (
              <li key={agreement.id} className="border-b border-rule py-2">
                <div className="flex flex-wrap items-baseline gap-x-2">
                  <AgreementTerms agreement={agreement} />
                  <span className="ml-auto flex gap-1">
                    <ServicePeriodsButton
                      slug={slug}
                      agreement={agreement}
                      periods={periods.filter(({ agreementId }) => agreementId === agreement.id)}
                      mayWrite={mayEdit}
                    />
                    {mayEdit && <EditAgreementButton slug={slug} currency={currency} agreement={agreement} />}
                  </span>
                </div>
                <GapLines
                  slug={slug}
                  zone={zone}
                  currency={currency}
                  bar={bars.get(agreement.id)}
                  mayResolve={mayResolve}
                />
                <Settlements
                  slug={slug}
                  zone={zone}
                  currency={currency}
                  mayResolve={mayResolve}
                  items={settlements.filter(({ agreementId }) => agreementId === agreement.id)}
                />
              </li>
            ))}
          </ul>
          <ServiceBars view={view} currency={currency} />
        </div>
      )}
    </Section>
  );
});

function AgreementTerms({ agreement }: { agreement: Agreement }) {
  const { product, number, kind, amountMinor, currency, startsOn, endsOn, terminatedOn, endReason } =
    agreement;
  const last = terminatedOn
    ? `${formatCivilDate(terminatedOn)}, ${endReason ? endWords[endReason].toLowerCase() : "ended"}`
    : endsOn
      ? formatCivilDate(endsOn)
      : "open";
  return (
    <>
      <span className="font-medium">{product}</span>
      <span className="text-sm text-ink-3">{number ?? kind}</span>
      <span className="figures text-sm text-ink-2">
        {amountMinor !== null && currency && `${formatMoney(amountMinor, currency)} · `}
        {formatCivilDate(startsOn)} – {last}
      </span>
    </>
  );
}

function GapLines({
  slug,
  zone,
  currency,
  bar,
  mayResolve,
}: {
  slug: string;
  zone: string;
  currency: string;
  bar: BarAgreement | undefined;
  mayResolve: boolean;
}) {
  if (!bar) return null;
  return bar.gaps.map((gap) => (
    <div key={`${gap.kind}-${gap.startsOn}`} className="flex flex-wrap items-baseline gap-x-2 py-1 text-sm">
      <span className="font-medium text-negative">{kindWords[gap.kind]}</span>
      <span className="figures">
        {formatCivilDate(gap.startsOn)} – {gap.grows ? "still" : formatCivilDate(gap.endsOn)},{" "}
        {formatDays(gap.length)}
      </span>
      <GapValue
        slug={slug}
        zone={zone}
        figure="gap"
        gap={{ agreementId: bar.id, kind: gap.kind, startsOn: gap.startsOn, of: bar.name }}
        value={gap.worthMinor === null ? null : formatMoney(gap.worthMinor, currency)}
      />
      {mayResolve && (
        <span className="ml-auto">
          <ResolveGapButton
            slug={slug}
            gap={{
              agreementId: bar.id,
              product: bar.name,
              kind: gap.kind,
              startsOn: gap.startsOn,
              endsOn: gap.endsOn,
            }}
          />
        </span>
      )}
    </div>
  ));
}
