import { uuidOf } from "@/app/(app)/[workspace]/profiles/uuid";
import { BaseChoice } from "@/components/scenarios/base-choice";
import { ScenarioBoard } from "@/components/scenarios/scenario-board";
import { LinkButton } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { readPlan } from "@/lib/engine/forecast/arrival-plan";
import { checkProfile } from "@/lib/engine/profile/check-profile";
import { page } from "@/lib/http/page";
import { toProfile } from "@/lib/models/profile";
import { readVersion } from "@/lib/profiles/read-profile";
import { findScenarios } from "@/lib/scenarios/queries";

export default page("model:read", async ({ actor, params, searchParams }) => {
  const id = uuidOf(params.model, "This model");
  const { slug, name: workspace, currency } = actor.workspace;
  const draft = searchParams.version === "draft";
  const [{ model, version }, scenarios] = await Promise.all([
    readVersion(actor, id, draft ? { version: "draft" } : {}),
    findScenarios(actor, id),
  ]);
  const base = `/${slug}/profiles/${id}`;
  const profile = toProfile(version, currency);
  const [issue] = checkProfile(profile);
  const both = model.draft !== null && model.published !== null;
  const compare = new URLSearchParams();
  compare.append("of", id);
  for (const scenario of scenarios) compare.append("of", `${id}::${scenario.id}`);
  return (
    <>
      <title>{`${model.name}, scenarios · ${workspace}`}</title>
      <PageHeader
        title={`Scenarios of ${model.name}`}
        lead="What would happen if: named changes over the profile, stacked and switched on and off."
        crumbs={[
          { label: "Profiles", href: `/${slug}/profiles` },
          { label: model.name, href: base },
          { label: "Scenarios" },
        ]}
        actions={
          <>
            {both && <BaseChoice path={`${base}/scenarios`} draft={draft} />}
            {scenarios.length > 0 && (
              <LinkButton href={`/${slug}/profiles/compare?${compare}`}>Compare each</LinkButton>
            )}
          </>
        }
      />
      {issue ? (
        <ErrorNotice
          title={issue.message}
          todo="Complete the profile in the studio, then come back."
          actions={<LinkButton href={`${base}/studio`}>Open the studio</LinkButton>}
        />
      ) : (
        <ScenarioBoard
          key={`${id}/${version.number}`}
          slug={slug}
          modelId={id}
          baseName={model.name}
          profile={profile}
          read={scenarios}
          plan={readPlan(searchParams)}
          mayWrite={actorMay(actor, "model:write") && !model.archived}
        />
      )}
    </>
  );
});
