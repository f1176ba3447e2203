import { CopyLensButton } from "@/components/lenses/copy-lens-button";
import { LensEditor } from "@/components/lenses/lens-editor";
import { LensVersions } from "@/components/lenses/lens-versions";
import { RuleList } from "@/components/lenses/rule-list";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";
import { findLens, findLenses, findLensVersions, findNatures } from "@/lib/lenses/queries";
import { lensContent } from "@/lib/lenses/schema";
import { NOT_ADVICE } from "@/lib/lenses/words";
import { termInWords } from "@/lib/reports/lens/charts";

export default page("report:read", async ({ actor, params }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const lens = await findLens(actor, params.id ?? "");
  const mayWrite = actorMay(actor, "lens:write");
  const edits = mayWrite && !lens.preset && !lens.deleted;
  const [lenses, versions, natures] = await Promise.all([
    findLenses(actor),
    lens.preset ? [] : findLensVersions(actor, lens.id),
    edits ? findNatures(actor) : [],
  ]);
  const base = `/${slug}/economics/lens`;
  return (
    <>
      <title>{`${lens.name} · ${actor.workspace.name}`}</title>
      <PageHeader
        title={lens.name}
        crumbs={[{ label: "Accounting lens", href: base }, { label: lens.name }]}
        marks={
          lens.preset ? (
            <Badge>Preset</Badge>
          ) : lens.deleted ? (
            <Badge tone="warning">Deleted</Badge>
          ) : undefined
        }
        lead={`${lens.explanation} ${NOT_ADVICE}.`}
        actions={
          <>
            <LinkButton href={`${base}?lens=${lens.id}`}>Read the report through it</LinkButton>
            {mayWrite && (
              <CopyLensButton
                slug={slug}
                content={lensContent.strip().parse(lens)}
                taken={lenses.map(({ name }) => name)}
              />
            )}
          </>
        }
      />
      {edits ? (
        <LensEditor key={lens.version} slug={slug} lens={lens} natures={natures} />
      ) : (
        <>
          <RuleList lens={lens} />
          <p className="py-3 text-ink-2">{termInWords({ lens })}.</p>
        </>
      )}
      {versions.length > 0 && (
        <div className="pt-10">
          <Section title="Versions" note="Each save is kept, so that an old report can be read as it was.">
            <LensVersions slug={slug} zone={zone} lens={lens} versions={versions} mayWrite={mayWrite} />
          </Section>
        </div>
      )}
    </>
  );
});
