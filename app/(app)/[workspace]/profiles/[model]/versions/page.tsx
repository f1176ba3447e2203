import { uuidOf } from "@/app/(app)/[workspace]/profiles/uuid";
import { DifferenceList } from "@/components/models/difference-list";
import { VersionChooser } from "@/components/models/version-chooser";
import { VersionList } from "@/components/models/version-list";
import { LinkButton } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { page } from "@/lib/http/page";
import { findDifference, findModel } from "@/lib/models/queries";

export default page("model:read", async ({ actor, params, searchParams }) => {
  const id = uuidOf(params.model, "This model");
  const { slug, name: workspace, timeZone: zone } = actor.workspace;
  const model = await findModel(actor, id);
  const numbers = model.versions.map((version) => version.number);
  const read = (name: "from" | "to", usual: number) => {
    const asked = Number(searchParams[name]);
    return numbers.includes(asked) ? asked : usual;
  };
  const latest = numbers[0] ?? 1;
  const to = read("to", latest);
  const from = read("from", numbers.find((number) => number < to) ?? to);
  const lines = from === to ? [] : await findDifference(actor, id, { from, to });
  const base = `/${slug}/profiles/${id}`;
  const changed = new Set(lines.map((line) => line.stageId)).size;
  return (
    <>
      <title>{`${model.name}, versions · ${workspace}`}</title>
      <PageHeader
        title={`Versions of ${model.name}`}
        lead="What was published or put aside stays readable, with its curves and figures."
        crumbs={[
          { label: "Profiles", href: `/${slug}/profiles` },
          { label: model.name, href: base },
          { label: "Versions" },
        ]}
        actions={
          from === to ? undefined : (
            <LinkButton href={`/${slug}/profiles/compare?of=${id}:${from}&of=${id}:${to}`}>
              Compare their curves
            </LinkButton>
          )
        }
      />
      <Section
        title={
          from === to
            ? "One version so far"
            : lines.length === 0
              ? `Nothing differs between version ${from} and version ${to}`
              : `${lines.length} ${lines.length === 1 ? "change" : "changes"} in ${changed} ${changed === 1 ? "place" : "places"} from version ${from} to version ${to}`
        }
      >
        {numbers.length > 1 && <VersionChooser versions={model.versions} from={from} to={to} />}
        {from !== to && <DifferenceList lines={lines} />}
      </Section>
      <Section title="All versions">
        <VersionList base={base} zone={zone} versions={model.versions} />
      </Section>
    </>
  );
});
