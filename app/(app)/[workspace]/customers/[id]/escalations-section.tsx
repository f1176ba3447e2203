import { EscalationTable } from "@/components/escalations/escalation-table";
import { RaiseButton } from "@/components/escalations/raise-button";
import { Section } from "@/components/ui/page-header";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { findEscalationsOf } from "@/lib/escalations/queries";
import { section } from "@/lib/http/page";

type Props = {
  actor: Actor;
  customer: { id: string; name: string };
  owners: readonly { id: string; name: string }[];
};

/** What this customer has waiting with somebody, and what it was told. */
export const EscalationsSection = section(async ({ actor, customer, owners }: Props) => {
  const { slug, timeZone: zone } = actor.workspace;
  const items = await findEscalationsOf(actor, customer.id);
  const mayWrite = actorMay(actor, "escalation:write");
  return (
    <div id="escalations" className="scroll-mt-24">
      <Section
        title="Escalations"
        actions={
          mayWrite && (
            <RaiseButton
              slug={slug}
              zone={zone}
              owners={owners}
              me={actor.kind === "member" ? actor.id : null}
              customer={customer}
              size="sm"
            />
          )
        }
      >
        {items.length === 0 ? (
          <p className="text-ink-3">Nothing is escalated.</p>
        ) : (
          <EscalationTable
            slug={slug}
            zone={zone}
            now={new Date().toISOString()}
            items={items}
            owners={owners}
            mayWrite={mayWrite}
            hideCustomer
            empty=""
          />
        )}
      </Section>
    </div>
  );
});
