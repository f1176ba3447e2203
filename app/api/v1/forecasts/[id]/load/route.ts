import { forecastParams } from "@/lib/forecasts/schema";
import { route } from "@/lib/http/route";
import { readForecastLoad } from "@/lib/reports/forecast/read";
import { loadQuery, loadResponse } from "@/lib/reports/forecast/response";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getForecastLoad",
    summary: "What a stored forecast expects: load by stage and service, people, cost, colliding peaks",
    description:
      "Arrivals times what one arrival takes, weighted by who is still there, month by month; measured months stand before the plan.",
    tag: "Forecasts",
    access: "report:read",
    params: forecastParams,
    query: loadQuery,
    response: loadResponse,
  },
  ({ actor, params, query }) => readForecastLoad(actor, params.id, query.variant),
);
