import type { Metadata } from "next";
import { CurveButton } from "@/components/architecture/learning/curve-button";
import { NewFactButton } from "@/components/architecture/learning/fact-actions";
import { FactList } from "@/components/architecture/learning/fact-list";
import { FactMatrix } from "@/components/architecture/learning/fact-matrix";
import { OfferList } from "@/components/architecture/learning/offer-list";
import { StageRail } from "@/components/stage-rail/stage-rail";
import { ModelSelect } from "@/components/success/model-select";
import { LinkButton } from "@/components/ui/button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { actorMay } from "@/lib/auth/actor";
import { formatCount, formatCounted, formatDecimal } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { previewCurve } from "@/lib/learning/curve";
import { learningSearch } from "@/lib/learning/page-search";
import { readLearning } from "@/lib/learning/report";
import { sayDiscarded, sayInventory } from "@/lib/learning/say";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { colourStages } from "@/lib/reports/view/stages";
import { findServices } from "@/lib/services/queries";

export const metadata: Metadata = { title: "Learning" };

const SHOWN = 100;

export default page("service:read", async ({ actor, searchParams }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const search = readSearch(learningSearch, searchParams);
  const [report, services] = await Promise.all([readLearning(actor, search.model), findServices(actor)]);
  const { model, version, models, rows, stages, offers, source, much } = report;
  if (!model || !version) {
    return (
      <>
        <PageHeader title="Learning" lead="What is learned about customers, where, and what becomes of it." />
        <EmptyState
          title="Facts that are learned about customers will stand here, by the stage that learns them."
          actions={
            <LinkButton variant="primary" href={`/${slug}/profiles`}>
              Start a profile
            </LinkButton>
          }
        >
          Facts are learned at the stages of a profile; begin with one, or import a log of events.
        </EmptyState>
      </>
    );
  }
  const mayWrite = actorMay(actor, "service:write");
  const shownIds = new Set(stages.map(({ id }) => id));
  const rail = colourStages(
    version.stages.map(({ stageId, name, kind, side, colour }) => ({
      id: stageId,
      name,
      kind,
      side,
      color: colour,
    })),
  ).filter(({ id }) => shownIds.has(id));
  // Facts that only other models learn stand in the list; by stage they would be empty rows.
  const listed =
    search.view === "list"
      ? rows
      : rows.filter(
          ({ fact: { sources }, learned }) =>
            sources.length === 0 || learned.length > 0 || sources.some(({ stage }) => shownIds.has(stage.id)),
        );
  const from = Math.min((search.page - 1) * SHOWN, Math.max(0, listed.length - 1));
  const some = listed.slice(from, from + SHOWN);
  const about = { slug, zone, modelId: model.id };
  const parts = {
    stages: stages.map(({ id, name }) => ({ id, name })),
    services: services.map(({ id, name }) => ({ id, name })),
  };
  const discarded = sayDiscarded(rows);
  const here = (change: Record<string, string | null>) => `?${writeSearch(search, change)}`;
  const preview =
    actorMay(actor, "model:write") && rows.length > 0 ? await previewCurve(actor, model.id) : null;
  return (
    <>
      <PageHeader
        title="Learning"
        lead={sayInventory(rows)}
        actions={
          <>
            {preview?.stages.some(({ after }) => after > 0) && (
              <CurveButton slug={slug} modelId={model.id} preview={preview} />
            )}
            {mayWrite && <NewFactButton slug={slug} {...parts} />}
          </>
        }
      />
      <ModelSelect models={models} value={model.id} />
      <div className="flex flex-col gap-6">
        <StageRail
          stages={rail.map((stage) => {
            const placed = stages.find(({ id }) => id === stage.id);
            return placed?.times == null
              ? stage
              : { ...stage, detail: `${formatDecimal(placed.times, 2)} times the even share of learning` };
          })}
        />
        {discarded && (
          <p role="status" className="finding border-l-4 border-warning bg-warning-tint px-4 py-2">
            {discarded}
          </p>
        )}
        <div>
          <LinkTabs
            label="Views of the inventory"
            tabs={[
              {
                href: here({ view: null, page: null }),
                label: "By stage",
                current: search.view === "stages",
              },
              { href: here({ view: "list", page: null }), label: "List", current: search.view === "list" },
            ]}
          />
          <div className="pt-3">
            {search.view === "list" ? (
              <FactList rows={some} about={about} {...parts} mayWrite={mayWrite} />
            ) : (
              <FactMatrix rows={some} stages={stages} about={about} listHref={here({ view: "list" })} />
            )}
          </div>
          {listed.length > SHOWN && (
            <Pagination
              previousHref={from > 0 ? here({ page: String(search.page - 1) }) : null}
              nextHref={from + SHOWN < listed.length ? here({ page: String(search.page + 1) }) : null}
              summary={`Facts ${formatCount(from + 1)}–${formatCount(from + some.length)} of ${formatCount(listed.length)}`}
            />
          )}
          <p className="mt-2 text-sm text-ink-3">
            {listed.length < rows.length &&
              `${formatCounted(rows.length - listed.length, "fact is", "facts are")} learned in other models alone and stand in the list. `}
            {source === "measured"
              ? "How much a stage learns is counted from its touchpoints; "
              : "Touchpoints have learned nothing yet, so how much a stage learns is read from the profile; "}
            much begins at {formatDecimal(much, 2)} times the even share of all stages, as in tailor or buy.
          </p>
        </div>
        {offers.length > 0 && (
          <Section
            title="Learned, and not in the inventory"
            note="Counted from touchpoints and from what appeared along imported logs."
          >
            <OfferList
              slug={slug}
              modelId={model.id}
              offers={offers}
              more={report.moreOffers}
              mayWrite={mayWrite}
            />
          </Section>
        )}
      </div>
    </>
  );
});
