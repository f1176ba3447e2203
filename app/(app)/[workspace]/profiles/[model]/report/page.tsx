import { uuidOf } from "@/app/(app)/[workspace]/profiles/uuid";
import { AssumptionTable } from "@/components/profile-figure/assumption-table";
import { ExportMenu } from "@/components/profile-figure/export-menu";
import { KeyFigures } from "@/components/profile-figure/key-figures";
import { ProfileFigure } from "@/components/profile-figure/profile-figure";
import { sayProfile } from "@/components/profile-figure/say";
import { PANELS } from "@/components/profile-figure/types";
import { PrintButton } from "@/components/share/print-button";
import { ErrorNotice } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { computeEconomics } from "@/lib/engine/profile/economics";
import { AppError } from "@/lib/errors";
import { formatDate } from "@/lib/format/date";
import { page } from "@/lib/http/page";
import { type Industry, industryTexts } from "@/lib/models/view";
import { type ReadProfile, readProfile } from "@/lib/profiles/read-profile";

/** Fills the page on the screen; smaller type lets it fill a sheet of paper too. */
const WIDTH = 800;

export default page("model:read", async ({ actor, params, searchParams }) => {
  const id = uuidOf(params.model, "This model");
  const { slug, name: workspace, timeZone: zone } = actor.workspace;
  const asked = typeof searchParams.version === "string" ? searchParams.version : "";
  const version = asked === "draft" ? "draft" : /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : undefined;
  let read: ReadProfile;
  try {
    read = await readProfile(actor, id, { version, scenarios: "none" });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    return <ErrorNotice title={error.message} todo="Complete the profile in the studio, then come back." />;
  }
  const { model, profile } = read;
  const economics = computeEconomics(profile);
  const title = sayProfile(economics);
  const about = [
    industryTexts[model.industry as Industry] ?? model.industry,
    model.segmentNote,
    read.version.status === "draft" ? "draft" : `version ${read.version.number}`,
    read.version.publishedAt ? `published ${formatDate(read.version.publishedAt, { zone })}` : null,
  ];
  return (
    <article className="mx-auto max-w-[50rem] print:max-w-none print:text-[0.8125rem]" data-report>
      <title>{`${model.name}, report · ${workspace}`}</title>
      <PageHeader
        title={model.name}
        lead={about.filter(Boolean).join(" · ")}
        crumbs={[
          { label: "Profiles", href: `/${slug}/profiles` },
          { label: model.name, href: `/${slug}/profiles/${id}` },
          { label: "Report" },
        ]}
        actions={<PrintButton />}
      />
      <KeyFigures economics={economics} />
      <div className="pt-5 print:pt-3">
        <ProfileFigure
          drawn={[{ name: model.name, profile }]}
          align="stage"
          show="total"
          panels={PANELS}
          dense
          fixed
          hideTable
          startWidth={WIDTH}
          frame={{
            title,
            unit: "One customer from first contact to the end of use, widths of stages compressed",
            actions: <ExportMenu name={model.name} title={`${model.name}. ${title}`} />,
          }}
        />
      </div>
      <h2 className="mt-5 mb-1 border-t border-ink pt-2 text-lg font-semibold print:mt-2 print:text-base">
        What it rests on, per customer who enters the stage
      </h2>
      <AssumptionTable profile={profile} caption={`Figures of ${model.name} and where they come from`} />
      <p className="mt-3 hidden text-xs text-ink-3 print:block">
        {workspace} · Lifecurve. A management view, never accounting advice.
      </p>
    </article>
  );
});
