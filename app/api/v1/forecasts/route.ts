import { createForecast } from "@/lib/forecasts/commands";
import { findForecast, findForecasts } from "@/lib/forecasts/queries";
import { forecastSchema, forecastsSchema, newForecastSchema } from "@/lib/forecasts/schema";
import { route } from "@/lib/http/route";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "listForecasts",
    summary: "List the stored load forecasts",
    tag: "Forecasts",
    access: "report:read",
    response: forecastsSchema,
  },
  async ({ actor }) => ({ items: await findForecasts(actor) }),
);

export const POST = route(
  {
    id: "createForecast",
    summary: "Store a load forecast: who arrives over which profiles, and how people work",
    tag: "Forecasts",
    access: "forecast:write",
    etag: "forecast",
    body: newForecastSchema,
    response: forecastSchema,
    status: 201,
  },
  async ({ actor, body }) => findForecast(actor, await createForecast(actor, body)),
);
