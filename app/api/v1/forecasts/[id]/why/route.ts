import { forecastParams } from "@/lib/forecasts/schema";
import { route } from "@/lib/http/route";
import { explainForecastFigure } from "@/lib/reports/forecast/read";
import { loadWhyQuery } from "@/lib/reports/forecast/response";
import { figureResponse } from "@/lib/reports/response";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainForecastFigure",
    summary: "Why a figure of a load forecast is what it is",
    tag: "Forecasts",
    access: "report:read",
    params: forecastParams,
    query: loadWhyQuery,
    response: figureResponse,
  },
  ({ actor, params, query: { variant, figure } }) => explainForecastFigure(actor, params.id, variant, figure),
);
