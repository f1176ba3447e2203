import { uuidOf } from "@/app/(app)/[workspace]/profiles/uuid";
import { DifferenceList } from "@/components/models/difference-list";
import { Expected } from "@/components/models/expected";
import { railOf } from "@/components/models/rail-stages";
import { RestoreVersion } from "@/components/models/restore-version";
import { StageTable } from "@/components/models/stage-table";
import { StageRail } from "@/components/stage-rail/stage-rail";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { formatDate } from "@/lib/format/date";
import { page } from "@/lib/http/page";
import { findDifference, findModel, findVersion } from "@/lib/models/queries";

export default page("model:read", async ({ actor, params }) => {
  const id = uuidOf(params.model, "This model");
  const number = Number(params.number);
  if (!Number.isSafeInteger(number)) throw notFound("This version");
  const [model, version] = await Promise.all([findModel(actor, id), findVersion(actor, id, number)]);
  const before = model.versions.find((each) => each.number < number);
  const lines = before ? await findDifference(actor, id, { from: before.number, to: number }) : [];
  const base = `/${actor.workspace.slug}/profiles`;
  const zone = actor.workspace.timeZone;
  const standing = [model.draft, model.published].find((each) => each && each.number !== number);
  const mayRestore = version.status !== "draft" && !model.archived && actorMay(actor, "model:write");
  return (
    <>
      <title>{`${model.name}, version ${number} · ${actor.workspace.name}`}</title>
      <PageHeader
        title={`${model.name}, version ${number}`}
        lead={version.note}
        crumbs={[
          { label: "Profiles", href: base },
          { label: model.name, href: `${base}/${id}` },
          { label: `Version ${number}` },
        ]}
        actions={
          <>
            {standing && (
              <LinkButton href={`${base}/compare?of=${id}:${standing.number}&of=${id}:${number}`}>
                Compare with {standing.status === "draft" ? "the draft" : "what is in force"}
              </LinkButton>
            )}
            {mayRestore && (
              <RestoreVersion
                slug={actor.workspace.slug}
                modelId={id}
                number={number}
                version={model.version}
              />
            )}
          </>
        }
        marks={
          version.status === "draft" ? (
            <Badge tone="accent">Draft</Badge>
          ) : version.status === "kept" ? (
            <Badge>Put aside</Badge>
          ) : (
            <>
              {version.status === "published" && <Badge tone="positive">In force</Badge>}
              {version.publishedAt && (
                <span className="text-sm text-ink-3">
                  Published {formatDate(version.publishedAt, { zone })}
                </span>
              )}
            </>
          )
        }
      />
      <StageRail {...railOf(version.stages)} label={`Stages of version ${number}`} />
      <Expected stages={version.stages} />
      <StageTable stages={version.stages} caption={`Stages of version ${number}`} />
      {before && (
        <div className="pt-10">
          <Section title={`What differs from version ${before.number}`}>
            <DifferenceList lines={lines} />
          </Section>
        </div>
      )}
    </>
  );
});
