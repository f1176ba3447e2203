import type { Metadata } from "next";
import { CrosswalkTable } from "@/components/models/crosswalk-table";
import { NewModelForm, type Start } from "@/components/models/new-model-form";
import { TemplateFigures, TemplatePicture } from "@/components/models/template-card";
import { PageHeader, Section } from "@/components/ui/page-header";
import { page } from "@/lib/http/page";
import { blankStages, templates } from "@/lib/models/templates";
import { asStages } from "@/lib/models/templates/example";
import { profileOf } from "@/lib/models/templates/profile";

export const metadata: Metadata = { title: "New model" };

const blank: Start = {
  id: "",
  name: "Blank",
  industry: "insurance",
  about: "The seven kinds of stage without figures, to rename and fill.",
  stages: asStages(blankStages),
};

export default page("model:write", async ({ actor }) => {
  const root = `/${actor.workspace.slug}`;
  const starts = templates.map((template) => {
    const { id, name, industry, about } = template;
    const profile = profileOf(template, actor.workspace.currency);
    return {
      id,
      name,
      industry,
      about,
      stages: asStages(template.stages),
      picture: <TemplatePicture name={name} profile={profile} />,
      figures: <TemplateFigures name={name} profile={profile} />,
    };
  });
  return (
    <>
      <PageHeader
        title="New model"
        lead="Every figure can be changed later, and replaced by what was measured."
        crumbs={[{ label: "Profiles", href: `${root}/profiles` }, { label: "New model" }]}
      />
      <NewModelForm slug={actor.workspace.slug} starts={[blank, ...starts]} />
      <div id="crosswalk" className="pt-12">
        <Section
          title="You have other words for it"
          note="The stages of six other vocabularies against the seven kinds used here."
        >
          <CrosswalkTable />
        </Section>
      </div>
    </>
  );
});
