import type { Metadata } from "next";
import { RiskTabs } from "@/components/risks/risk-tabs";
import { RuleButton } from "@/components/risks/rule-button";
import { RuleList } from "@/components/risks/rule-list";
import { StarterList } from "@/components/risks/starter-list";
import { PageHeader, Section } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { page } from "@/lib/http/page";
import { offerRules } from "@/lib/risk-rules/offer";
import { findRiskRules } from "@/lib/risk-rules/queries";

export const metadata: Metadata = { title: "Risk rules" };

export default page("risk:read", async ({ actor }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const [rules, choices, offered] = await Promise.all([
    findRiskRules(actor),
    listFilterChoices(actor),
    offerRules(actor),
  ]);
  const mayWrite = actorMay(actor, "risk:rule");
  const { models, stages, segments } = choices;
  return (
    <>
      <PageHeader
        title="Risk rules"
        lead="When a customer is at risk, in sentences. Each rule is replayed over the past: how often its alarms were followed by a lapse within 90 days, and how many lapses it saw coming."
        crumbs={[{ label: "At risk", href: `/${slug}/success/risks` }, { label: "Rules" }]}
        actions={
          mayWrite &&
          models.length > 0 && <RuleButton slug={slug} models={models} stages={stages} segments={segments} />
        }
      />
      <div className="pb-6">
        <RiskTabs slug={slug} current="rules" />
      </div>
      <div className="flex flex-col gap-8">
        {rules.length > 0 ? (
          <RuleList
            slug={slug}
            zone={zone}
            rules={rules}
            models={models}
            stages={stages}
            segments={segments}
            mayWrite={mayWrite}
          />
        ) : (
          <p className="border-y border-rule py-6 text-ink-3">
            Rules will stand here with their record.{" "}
            {models.length === 0
              ? "They belong to a lifecycle model: make one first."
              : "Write one, or take some of those below."}
          </p>
        )}
        {mayWrite && offered.length > 0 && (
          <Section
            title="Rules to start with"
            note="Every figure is an assumption; replace it by what the record shows."
          >
            <StarterList slug={slug} offered={offered} />
          </Section>
        )}
      </div>
    </>
  );
});
