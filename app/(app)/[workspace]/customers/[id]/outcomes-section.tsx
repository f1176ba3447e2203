import { FormerResults } from "@/components/success/former-results";
import { StandingList } from "@/components/success/standing-list";
import { TextLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { section } from "@/lib/http/page";
import { findFormerResults, findStandings } from "@/lib/outcomes/result-queries";

export type OutcomesSectionProps = {
  actor: Actor;
  customer: { id: string; name: string; model: { id: string; name: string } };
};

/** What this customer wants to have reached: owed, due, reached. */
export const OutcomesSection = section(async ({ actor, customer }: OutcomesSectionProps) => {
  if (!actorMay(actor, "success:read")) return null;
  const { slug } = actor.workspace;
  const [standings, former] = await Promise.all([
    findStandings(actor, customer.id),
    findFormerResults(actor, customer.id),
  ]);
  const owed = standings.filter(({ state }) => state === "owed").length;
  return (
    <div id="outcomes" className="scroll-mt-24">
      <Section title="Outcomes" {...(owed > 0 ? { note: `${owed} owed` } : {})}>
        {standings.length === 0 ? (
          <p className="text-ink-3">
            What {customer.name} wants to have reached in each stage will stand here once it is written down
            for{" "}
            <TextLink href={`/${slug}/success/outcomes?model=${customer.model.id}`}>
              {customer.model.name}
            </TextLink>
            .
          </p>
        ) : (
          <StandingList
            slug={slug}
            customer={{ id: customer.id, name: customer.name }}
            standings={standings}
            mayWrite={actorMay(actor, "customer:write")}
          />
        )}
        <FormerResults results={former} />
      </Section>
    </div>
  );
});
