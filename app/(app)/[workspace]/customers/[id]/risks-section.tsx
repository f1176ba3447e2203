import { RiskItem } from "@/components/risks/risk-item";
import { Section } from "@/components/ui/page-header";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { section } from "@/lib/http/page";
import { findRisksOf } from "@/lib/risks/queries";

type Props = {
  actor: Actor;
  customer: { id: string; name: string };
  owners: readonly { id: string; name: string }[];
};

/** What this customer is at risk of and why, what is done about it, and what is over. */
export const RisksSection = section(async ({ actor, customer, owners }: Props) => {
  const { slug, timeZone: zone } = actor.workspace;
  const items = await findRisksOf(actor, customer.id);
  return (
    <div id="risks" className="scroll-mt-24">
      <Section title="At risk">
        {items.length === 0 ? (
          <p className="text-ink-3">No rule finds this customer at risk, nor ever did.</p>
        ) : (
          <ul>
            {items.map((risk) => (
              <RiskItem
                key={risk.id}
                slug={slug}
                zone={zone}
                risk={risk}
                customer={{ id: customer.id, name: customer.name }}
                owners={owners}
                me={actor.kind === "member" ? actor.id : null}
                mayRespond={actorMay(actor, "risk:respond")}
                mayEscalate={actorMay(actor, "escalation:write")}
              />
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
});
