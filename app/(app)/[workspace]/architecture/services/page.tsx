import type { Metadata } from "next";
import { z } from "zod";
import { ArchivedList } from "@/components/architecture/services/archived-list";
import { attributes } from "@/components/architecture/services/looks";
import { ServicesBoard } from "@/components/architecture/services/services-board";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { civilDate } from "@/lib/fields";
import { formatDecimal } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { findStageChoices } from "@/lib/pools/choices";
import { readSearch } from "@/lib/reports/address";
import { readLanes } from "@/lib/reports/tailoring/lanes";
import { tailoringQuery } from "@/lib/reports/tailoring/query";
import { tailoringReport } from "@/lib/reports/tailoring/report";
import { sayLoad } from "@/lib/reports/tailoring/words";
import { colourStages } from "@/lib/reports/view/stages";
import { findArchivedServices } from "@/lib/services/queries";

export const metadata: Metadata = { title: "Services" };

const address = tailoringQuery.extend({
  on: civilDate.optional(),
  by: z.enum(attributes).default("sourcing"),
  view: z.enum(["lanes", "list"]).default("lanes"),
  find: z.string().max(100).optional(),
});

export default page("service:read", async ({ actor, searchParams }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const { model, ...asked } = readSearch(address, searchParams);
  const mayWrite = actorMay(actor, "service:write");
  const [report, choices, archived] = await Promise.all([
    tailoringReport(actor, { model }),
    findStageChoices(actor),
    findArchivedServices(actor),
  ]);
  const header = (
    <PageHeader
      title="Services"
      lead="Which service carries which stage, where each comes from today and on any day to come."
      actions={
        <>
          {report?.load.source.kind === "forecast" && (
            <LinkButton href={`/${slug}/economics/forecast/${report.load.source.id}`}>
              Load forecast
            </LinkButton>
          )}
          <LinkButton href={`/${slug}/architecture/tailor-or-buy`}>Tailor or buy</LinkButton>
        </>
      }
    />
  );
  if (!report || report.scope.stages.length === 0)
    return (
      <>
        {header}
        <EmptyState
          title="Services will stand here in lanes under the stages they carry."
          actions={
            <LinkButton variant="primary" href={`/${slug}/profiles`}>
              Start a profile
            </LinkButton>
          }
        >
          A lifecycle model with its stages comes first. The demo workspace shows the page filled.
        </EmptyState>
      </>
    );
  const { scope } = report;
  const peaks = new Map(report.stages.map(({ use, placed }) => [use.id, placed.peakToAverage.value]));
  const rail = colourStages(scope.stages).map((stage) => {
    const peak = peaks.get(stage.id) ?? null;
    return peak === null ? stage : { ...stage, detail: `peak ${formatDecimal(peak, 2)} × the mean month` };
  });
  return (
    <>
      {header}
      <div className="flex flex-col gap-8">
        <ServicesBoard
          key={scope.model.id}
          slug={slug}
          zone={zone}
          today={civilDateIn(zone, new Date())}
          model={scope.model}
          models={scope.models}
          stages={rail}
          lanes={await readLanes(actor, report)}
          choices={choices}
          load={sayLoad(report)}
          asked={asked}
          mayWrite={mayWrite}
        />
        <ArchivedList slug={slug} zone={zone} services={archived} mayWrite={mayWrite} />
      </div>
    </>
  );
});
