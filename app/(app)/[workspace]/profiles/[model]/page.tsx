import { Spline } from "lucide-react";
import type { Metadata } from "next";
import { uuidOf } from "@/app/(app)/[workspace]/profiles/uuid";
import { Expected } from "@/components/models/expected";
import { ModelFacts } from "@/components/models/model-facts";
import { railOf } from "@/components/models/rail-stages";
import { ReviewMark } from "@/components/models/review-mark";
import { StageEditor } from "@/components/models/stage-editor";
import { StageTable } from "@/components/models/stage-table";
import { VersionList } from "@/components/models/version-list";
import { ShareButton } from "@/components/share/share-button";
import { StageRail } from "@/components/stage-rail/stage-rail";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";
import { findModel, findOwners, findSettledStages } from "@/lib/models/queries";
import { type Industry, industryTexts } from "@/lib/models/view";

export const metadata: Metadata = { title: "Model" };

export default page("model:read", async ({ actor, params }) => {
  const id = uuidOf(params.model, "This model");
  const mayWrite = actorMay(actor, "model:write");
  const [model, owners, settled] = await Promise.all([
    findModel(actor, id),
    mayWrite ? findOwners(actor) : Promise.resolve([]),
    mayWrite ? findSettledStages(actor, id) : Promise.resolve([]),
  ]);
  const { slug, timeZone } = actor.workspace;
  const base = `/${slug}/profiles/${id}`;
  const shown = model.published ?? model.draft;
  const about = [
    industryTexts[model.industry as Industry] ?? model.industry,
    model.segmentNote,
    model.ownerName ? `owned by ${model.ownerName}` : "no owner",
  ];
  return (
    <>
      <title>{`${model.name} · ${actor.workspace.name}`}</title>
      <PageHeader
        title={model.name}
        lead={[about.filter(Boolean).join(" · "), model.description].filter(Boolean).join(". ")}
        crumbs={[{ label: "Profiles", href: `/${slug}/profiles` }, { label: model.name }]}
        marks={
          <>
            {model.archived && <Badge>Archived</Badge>}
            {model.published ? (
              <Badge tone="positive">Version {model.published.number}</Badge>
            ) : (
              <Badge tone="accent">Draft, not published</Badge>
            )}
            <ReviewMark reviewBy={model.reviewBy} overdue={model.reviewOverdue} />
          </>
        }
        actions={
          <>
            {mayWrite && <ModelFacts key={model.version} slug={slug} model={model} owners={owners} />}
            <LinkButton
              variant="primary"
              href={`/${slug}/profiles/${id}/studio`}
              icon={<Spline aria-hidden />}
            >
              {mayWrite ? "Open the studio" : "See the curves"}
            </LinkButton>
          </>
        }
      />
      <nav aria-label="Views of this profile" className="no-print -mt-1 flex flex-wrap gap-2 pb-5">
        <LinkButton size="sm" href={`${base}/scenarios`}>
          Scenarios
        </LinkButton>
        <LinkButton size="sm" href={`/${slug}/profiles/compare?of=${id}`}>
          Compare
        </LinkButton>
        <LinkButton size="sm" href={`${base}/report`}>
          One-page report
        </LinkButton>
        <ShareButton
          size="sm"
          slug={slug}
          zone={timeZone}
          model={{ id, name: model.name, versions: model.versions }}
          mayWrite={mayWrite}
        />
      </nav>
      {mayWrite ? (
        <StageEditor key={id} slug={slug} model={model} settled={settled} />
      ) : (
        shown && (
          <>
            <StageRail {...railOf(shown.stages)} label={`Stages of ${model.name}`} />
            <Expected stages={shown.stages} />
            <StageTable stages={shown.stages} caption={`Stages of ${model.name}`} />
          </>
        )
      )}
      <div id="versions" className="pt-10">
        <Section
          title="Versions"
          note="What was published stays readable."
          actions={
            model.versions.length > 1 && (
              <LinkButton size="sm" href={`${base}/versions`}>
                What differs
              </LinkButton>
            )
          }
        >
          <VersionList base={`/${slug}/profiles/${id}`} zone={timeZone} versions={model.versions} />
        </Section>
      </div>
    </>
  );
});
