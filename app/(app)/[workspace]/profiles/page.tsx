import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { readPair } from "@/app/(app)/[workspace]/read-pair";
import { PairFigure } from "@/components/compare/pair-figure";
import { ModelCards } from "@/components/models/model-cards";
import { railOf } from "@/components/models/rail-stages";
import { ImportProfileButton } from "@/components/share/import-profile-button";
import { StageRail } from "@/components/stage-rail/stage-rail";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";
import { findModels } from "@/lib/models/queries";
import { exampleStages } from "@/lib/models/templates/example";

export const metadata: Metadata = { title: "Profiles" };

export default page("model:read", async ({ actor }) => {
  const [models, pair] = await Promise.all([findModels(actor), readPair(actor)]);
  const root = `/${actor.workspace.slug}`;
  const mayWrite = actorMay(actor, "model:write");
  const create = (
    <LinkButton variant="primary" href={`${root}/profiles/new`} icon={<Plus aria-hidden />}>
      New model
    </LinkButton>
  );
  const overdue = models.filter((model) => model.reviewOverdue && !model.archived).length;
  return (
    <>
      <PageHeader
        title="Profiles"
        lead={
          overdue > 0
            ? `${overdue} of ${models.length} lifecycle models ${overdue === 1 ? "is" : "are"} overdue for review.`
            : "The stages a customer passes, by industry and kind of customer."
        }
        actions={
          models.length > 0 ? (
            <>
              {models.length > 1 && <LinkButton href={`${root}/profiles/compare`}>Compare</LinkButton>}
              {mayWrite && <ImportProfileButton slug={actor.workspace.slug} />}
              {mayWrite && create}
            </>
          ) : mayWrite ? (
            <ImportProfileButton slug={actor.workspace.slug} />
          ) : undefined
        }
      />
      {pair && (
        <div className="pb-8">
          <PairFigure pair={pair} root={root} />
        </div>
      )}
      {models.length > 0 ? (
        <ModelCards root={root} models={models} />
      ) : (
        <EmptyState
          title="Each model will stand here as a band of stages, from first reach to the end."
          picture={<StageRail {...railOf(exampleStages)} label="Example" />}
          actions={
            <>
              {mayWrite && create}
              <LinkButton href={`${root}/data/imports`}>Import a log and let it name the stages</LinkButton>
            </>
          }
        />
      )}
    </>
  );
});
