import { AssessmentButton } from "@/components/assessments/new-assessment";
import { ReviewBoard } from "@/components/assessments/review-board";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { findCards, readAssessment } from "@/lib/assessments/queries";
import { sayAbout, sayNext } from "@/lib/assessments/words";
import { actorMay } from "@/lib/auth/actor";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { AppError } from "@/lib/errors";
import { id as idField } from "@/lib/fields";
import { formatCivilDate } from "@/lib/format/date";
import { page } from "@/lib/http/page";
import { findInitiatives } from "@/lib/initiatives/queries";
import { findKpis } from "@/lib/kpis/queries";

export default page("success:read", async ({ actor, params }) => {
  const id = params.id ?? "";
  if (!idField.safeParse(id).success) throw new AppError("not_found", "This review was not found.");
  const { slug, timeZone, name } = actor.workspace;
  const view = await readAssessment(actor, id);
  const { review } = view;
  const [all, kpis, initiatives, cards] = await Promise.all([
    listFilterChoices(actor),
    findKpis(actor, review.modelId),
    findInitiatives(actor, review.modelId),
    findCards(actor, review.modelId),
  ]);
  const stages = all.stages
    .filter(({ modelId }) => modelId === review.modelId)
    .map((stage) => ({ id: stage.id, name: stage.name }));
  const mayWrite = actorMay(actor, "success:write");
  return (
    <>
      <title>{`${review.title} · ${name}`}</title>
      <PageHeader
        title={review.title}
        crumbs={[
          { label: "Assessments", href: `/${slug}/success/assessments?model=${review.modelId}` },
          { label: review.title },
        ]}
        marks={
          <>
            {review.closedOn && <Badge>Closed</Badge>}
            {review.overdue && <Badge tone="warning">Next one overdue</Badge>}
          </>
        }
        lead={`${sayAbout(review)} · held ${formatCivilDate(review.heldOn)} · next ${sayNext(review)}${review.owner ? ` · ${review.owner}` : ""}`}
        actions={
          mayWrite && (
            <AssessmentButton
              slug={slug}
              modelId={review.modelId}
              choices={{ stages, segments: all.segments, owners: all.owners }}
              review={review}
              today={civilDateIn(timeZone, new Date())}
            />
          )
        }
      />
      {review.summary && <p className="max-w-3xl pb-6 whitespace-pre-wrap">{review.summary}</p>}
      <ReviewBoard
        slug={slug}
        view={view}
        stages={stages}
        choices={{
          owners: all.owners,
          kpis: kpis.map((kpi) => ({ id: kpi.id, name: kpi.name })),
          initiatives: initiatives.map((one) => ({ id: one.id, name: one.name })),
        }}
        cards={cards}
        mayWrite={mayWrite}
      />
    </>
  );
});
