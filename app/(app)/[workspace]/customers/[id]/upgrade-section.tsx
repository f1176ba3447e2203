import { Section } from "@/components/ui/page-header";
import { ForkChart } from "@/components/upgrades/fork-chart";
import { OfferActions } from "@/components/upgrades/offer-actions";
import { SavingValue } from "@/components/upgrades/saving-value";
import { Verdicts } from "@/components/upgrades/verdicts";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { formatMoney } from "@/lib/format/money";
import { section } from "@/lib/http/page";
import { findUpgrades } from "@/lib/upgrades/of-customer";

type Props = { actor: Actor; customer: { id: string; name: string; modelId: string } };

/** The better products this customer could move on to, why or why not, and the fork on the margin curve. */
export const UpgradeSection = section(async ({ actor, customer }: Props) => {
  if (!actorMay(actor, "product:read")) return null;
  const { slug, currency, timeZone: zone } = actor.workspace;
  const { ways, fork } = await findUpgrades(actor, customer);
  if (ways.length === 0) return null;
  const mayOffer = actorMay(actor, "upgrade:offer");
  return (
    <div id="upgrade" className="scroll-mt-24">
      <Section title="Upgrade">
        <div className="grid grid-cols-1 gap-x-10 gap-y-6 lg:grid-cols-2">
          <ul>
            {ways.map(({ path, candidate }) => (
              <li key={`${path.id} ${candidate.agreementId}`} className="border-b border-rule py-2">
                <div className="flex flex-wrap items-baseline gap-x-2">
                  <span className="font-medium">{path.toProduct}</span>
                  <span className="text-sm text-ink-3">{path.name}</span>
                  <span className="text-sm">
                    saves{" "}
                    <SavingValue
                      slug={slug}
                      zone={zone}
                      pathId={path.id}
                      agreementId={candidate.agreementId}
                      customer={customer.name}
                      value={
                        candidate.savedMinor === null ? null : formatMoney(candidate.savedMinor, currency)
                      }
                    />
                  </span>
                  {mayOffer && (
                    <span className="ml-auto">
                      <OfferActions
                        slug={slug}
                        pathId={path.id}
                        agreementId={candidate.agreementId}
                        customer={customer.name}
                        today={civilDateIn(zone, new Date())}
                        eligible={candidate.eligible}
                        offer={candidate.offer}
                      />
                    </span>
                  )}
                </div>
                <Verdicts verdicts={candidate.verdicts} />
              </li>
            ))}
          </ul>
          {fork && <ForkChart fork={fork} currency={currency} />}
        </div>
      </Section>
    </div>
  );
});
