import type { Metadata } from "next";
import { chooseModel } from "@/app/(app)/[workspace]/success/choose-model";
import { NoModel } from "@/app/(app)/[workspace]/success/no-model";
import { StageRail } from "@/components/stage-rail/stage-rail";
import type { StageKind } from "@/components/stage-rail/stages";
import { ModelSelect } from "@/components/success/model-select";
import { OutcomeBoard } from "@/components/success/outcome-board";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { page } from "@/lib/http/page";
import { findInitiatives } from "@/lib/initiatives/queries";
import { readKpiFigures } from "@/lib/kpis/read-figures";
import { initiationsOf, readInitiations } from "@/lib/outcomes/proactive";
import { findOutcomes } from "@/lib/outcomes/queries";

export const metadata: Metadata = { title: "Outcomes" };

export default page("success:read", async ({ actor, searchParams }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const chosen = await chooseModel(actor, searchParams.model);
  if (!chosen)
    return (
      <>
        <PageHeader title="Outcomes" />
        <NoModel slug={slug} what="What customers want to have reached will stand here, stage by stage." />
      </>
    );
  const { model, models, segments, owners } = chosen;
  const [outcomes, initiatives, kpis, touches] = await Promise.all([
    findOutcomes(actor, model.id),
    findInitiatives(actor, model.id),
    readKpiFigures(actor, model.id),
    readInitiations(actor, model.id),
  ]);
  const stages = chosen.stages.map(({ id, name, kind }) => ({ id, name, kind: kind as StageKind }));
  const off = kpis.filter(({ onTarget }) => onTarget === false).length;
  const on = kpis.filter(({ onTarget }) => onTarget === true).length;
  const measured = Object.fromEntries(
    outcomes.flatMap((outcome) => {
      const found = initiationsOf(touches, outcome);
      return found ? [[outcome.id, found]] : [];
    }),
  );
  return (
    <>
      <PageHeader
        title="Outcomes"
        lead={
          on + off > 0
            ? `${on} of ${on + off} KPIs with a target are on it; what customers want, what is done for it, how it is measured.`
            : "What customers want to have reached by each stage, what is done for it, and how it is measured."
        }
      />
      <ModelSelect models={models} value={model.id} />
      <div className="pb-6">
        <StageRail
          label={`Stages of ${model.name}`}
          stages={stages.map((stage) => ({ ...stage, href: `#stage-${stage.id}` }))}
        />
      </div>
      <OutcomeBoard
        slug={slug}
        zone={zone}
        modelId={model.id}
        today={civilDateIn(zone, new Date())}
        stages={stages}
        choices={{ stages, segments, owners }}
        outcomes={outcomes}
        initiatives={initiatives}
        kpis={kpis}
        measured={measured}
        mayWrite={actorMay(actor, "success:write")}
      />
    </>
  );
});
