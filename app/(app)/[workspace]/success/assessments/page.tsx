import type { Metadata } from "next";
import { chooseModel } from "@/app/(app)/[workspace]/success/choose-model";
import { NoModel } from "@/app/(app)/[workspace]/success/no-model";
import { AssessmentButton } from "@/components/assessments/new-assessment";
import { ModelSelect } from "@/components/success/model-select";
import { Badge } from "@/components/ui/badge";
import { LinkButton, TextLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { findAssessments } from "@/lib/assessments/queries";
import { sayMeasures, sayNext } from "@/lib/assessments/words";
import { actorMay } from "@/lib/auth/actor";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { formatCivilDate } from "@/lib/format/date";
import { page } from "@/lib/http/page";

export const metadata: Metadata = { title: "Assessments" };
const what = "Reviews will stand here: what was found, what was agreed, and whether it worked.";

export default page("success:read", async ({ actor, searchParams }) => {
  const { slug, timeZone } = actor.workspace;
  const chosen = await chooseModel(actor, searchParams.model);
  if (!chosen)
    return (
      <>
        <PageHeader title="Assessments" />
        <NoModel slug={slug} what={what} />
      </>
    );
  const { model, models, stages, segments, owners } = chosen;
  const reviews = await findAssessments(actor, model.id);
  const overdue = reviews.filter((review) => review.overdue).length;
  const make = actorMay(actor, "success:write") && (
    <AssessmentButton
      slug={slug}
      modelId={model.id}
      choices={{ stages, segments, owners }}
      review={null}
      today={civilDateIn(timeZone, new Date())}
    />
  );
  return (
    <>
      <PageHeader
        title="Assessments"
        lead={
          overdue > 0
            ? `${overdue} ${overdue === 1 ? "review is" : "reviews are"} overdue.`
            : "Periodic reviews that note what was found, agree on measures, and say whether the last ones worked."
        }
        actions={make}
      />
      <ModelSelect models={models} value={model.id} />
      {reviews.length === 0 ? (
        <EmptyState
          title={what}
          actions={make || <LinkButton href={`/${slug}/success/outcomes`}>See the outcomes</LinkButton>}
        >
          A review of {model.name} notes findings and measures; the next one judges them by their KPIs.
        </EmptyState>
      ) : (
        <Table
          caption={`Reviews of ${model.name}`}
          hideCaption
          rows={reviews}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "title",
              header: "Review",
              rowHeader: true,
              cell: ({ id, title }) => (
                <TextLink href={`/${slug}/success/assessments/${id}`}>{title}</TextLink>
              ),
            },
            { id: "held", header: "Held", numeric: true, cell: ({ heldOn }) => formatCivilDate(heldOn) },
            {
              id: "next",
              header: "Next",
              cell: (review) =>
                review.overdue ? <Badge tone="warning">{sayNext(review)}</Badge> : sayNext(review),
            },
            {
              id: "about",
              header: "About",
              wide: true,
              cell: ({ stage, segment }) => [stage ?? "all stages", segment].filter(Boolean).join(", "),
            },
            {
              id: "findings",
              header: "Findings",
              numeric: true,
              wide: true,
              cell: ({ findings }) => findings,
            },
            { id: "measures", header: "Measures", cell: sayMeasures },
            { id: "owner", header: "Owner", wide: true, cell: ({ owner }) => owner ?? "–" },
          ]}
        />
      )}
    </>
  );
});
