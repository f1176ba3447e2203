import type { Metadata } from "next";
import { NewModelForm, type Start } from "@/components/models/new-model-form";
import { PageHeader } from "@/components/ui/page-header";
import { page } from "@/lib/http/page";
import { blankStages, templates } from "@/lib/models/templates";
import { asStages } from "@/lib/models/templates/example";

export const metadata: Metadata = { title: "New model" };

const blank: Start = {
  id: "",
  name: "Blank",
  industry: "insurance",
  about: "The seven kinds of stage without figures, to rename and fill.",
  stages: asStages(blankStages),
  bases: [],
};

export default page("model:write", async ({ actor }) => {
  const root = `/${actor.workspace.slug}`;
  const starts = templates.map((template) => ({
    id: template.id,
    name: template.name,
    industry: template.industry,
    about: template.about,
    stages: asStages(template.stages),
    bases: template.stages.map((stage) => stage.basis),
  }));
  return (
    <>
      <PageHeader
        title="New model"
        lead="Every figure can be changed later, and replaced by what was measured."
        crumbs={[{ label: "Profiles", href: `${root}/profiles` }, { label: "New model" }]}
      />
      <NewModelForm slug={actor.workspace.slug} starts={[blank, ...starts]} />
    </>
  );
});
