import { uuidOf } from "@/app/(app)/[workspace]/profiles/uuid";
import { ForecastBoard } from "@/components/forecast/forecast-board";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { findForecast } from "@/lib/forecasts/queries";
import { page } from "@/lib/http/page";
import { findChoices } from "@/lib/profiles/choices";
import { readPlanLoad } from "@/lib/reports/forecast/read";
import { loadResponse } from "@/lib/reports/forecast/response";

export default page("report:read", async ({ actor, params }) => {
  const { slug, name: workspace, timeZone } = actor.workspace;
  const forecast = await findForecast(actor, uuidOf(params.id, "This forecast"));
  const [first, choices] = await Promise.all([
    readPlanLoad(actor, { name: forecast.name, plan: forecast.plan, variant: "plan" }),
    findChoices(actor),
  ]);
  return (
    <>
      <title>{`${forecast.name}, load forecast · ${workspace}`}</title>
      <PageHeader
        title={forecast.name}
        crumbs={[{ label: "Load forecast", href: `/${slug}/economics/forecast` }, { label: forecast.name }]}
      />
      <ForecastBoard
        key={forecast.id}
        slug={slug}
        zone={timeZone}
        read={forecast}
        first={loadResponse.parse(first)}
        choices={choices.filter(({ archived }) => !archived)}
        mayWrite={actorMay(actor, "forecast:write")}
      />
    </>
  );
});
