import type { Metadata } from "next";
import { ForecastList } from "@/components/forecast/forecast-list";
import { NewForecast } from "@/components/forecast/new-forecast";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { findForecasts } from "@/lib/forecasts/queries";
import { page } from "@/lib/http/page";
import { readStart } from "@/lib/reports/forecast/start";

export const metadata: Metadata = { title: "Load forecast" };

export default page("report:read", async ({ actor }) => {
  const { slug, timeZone } = actor.workspace;
  const [forecasts, start] = await Promise.all([findForecasts(actor), readStart(actor)]);
  const base = `/${slug}/economics/forecast`;
  const mayWrite = actorMay(actor, "forecast:write");
  const model = start.choices.find(({ id }) => id === start.plan.entries[0]?.modelId);
  const make = model && mayWrite && (
    <NewForecast slug={slug} plan={start.plan} name={freeName(model.name, forecasts)} />
  );
  return (
    <>
      <PageHeader
        title="Load forecast"
        lead="What arrivals put on the stages, services and people of the months to come, and what it costs."
        actions={
          start.counted && <LinkButton href={`${base}/back-test`}>How well it would have done</LinkButton>
        }
      />
      {forecasts.length > 0 ? (
        <div className="flex flex-col gap-6">
          <ForecastList
            base={base}
            zone={timeZone}
            forecasts={forecasts}
            modelNames={new Map(start.choices.map(({ id, name }) => [id, name]))}
          />
          {make}
        </div>
      ) : (
        <EmptyState
          title="Forecasts will stand here: load by stage and service, people, cost, and peaks that collide."
          actions={
            make || (
              <>
                <LinkButton href={`/${slug}/data/imports`} variant="primary">
                  Import an event log
                </LinkButton>
                <LinkButton href={`/${slug}/profiles`}>Draw a profile</LinkButton>
              </>
            )
          }
        >
          {model
            ? start.counted
              ? `A forecast begins with ${model.name} and carries on who arrived; everything in it can be changed.`
              : `A forecast begins with ${model.name} and arrivals that you type.`
            : "A forecast is arrivals over drawn profiles: from history, a year with its seasons, or month by month."}
        </EmptyState>
      )}
    </>
  );
});

/** A name that is not taken yet. */
function freeName(model: string, forecasts: readonly { name: string }[]): string {
  const names = new Set(forecasts.map(({ name }) => name));
  const plain = `${model.slice(0, 80)}, load`;
  for (let nth = 2; nth < 1000; nth += 1) {
    const name = nth === 2 ? plain : `${plain} ${nth - 1}`;
    if (!names.has(name)) return name;
  }
  return "";
}
