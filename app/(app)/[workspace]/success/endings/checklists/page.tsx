import type { Metadata } from "next";
import { ChecklistPlan } from "@/components/endings/checklist-plan";
import { EndingTabs } from "@/components/endings/tabs";
import { ReportFilters } from "@/components/reports/report-filters";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { listChecklist } from "@/lib/checklists/queries";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { page } from "@/lib/http/page";

export const metadata: Metadata = { title: "Deprovisioning checklists" };

export default page("ending:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const { models } = await listFilterChoices(actor);
  const model = models.find(({ id }) => id === searchParams.model) ?? models[0];
  return (
    <>
      <PageHeader
        title="Checklists"
        lead="What must be done when a customer leaves, planned with the model before the first one does."
        crumbs={[{ label: "Endings", href: `/${slug}/success/endings` }, { label: "Checklists" }]}
      />
      <EndingTabs slug={slug} current="checklists" />
      {!model && (
        <EmptyState
          title="Checklists belong to lifecycle models, and there is none yet."
          actions={<LinkButton href={`/${slug}/profiles`}>Profiles</LinkButton>}
        />
      )}
      {model && models.length > 1 && (
        <ReportFilters
          query={{ model: model.id }}
          selects={[
            {
              name: "model",
              label: "Model",
              value: model.id,
              all: null,
              options: models.map(({ id, name }) => ({ value: id, label: name })),
            },
          ]}
          choices={[]}
          clears={[]}
        />
      )}
      {model && (
        <ChecklistPlan
          key={model.id}
          slug={slug}
          model={model}
          items={(await listChecklist(actor, model.id)).items}
          mayPlan={actorMay(actor, "ending:plan")}
        />
      )}
    </>
  );
});
