import { deleteForecast, updateForecast } from "@/lib/forecasts/commands";
import { findForecast } from "@/lib/forecasts/queries";
import { forecastChangeSchema, forecastParams, forecastSchema } from "@/lib/forecasts/schema";
import { route } from "@/lib/http/route";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getForecast",
    summary: "A stored load forecast: its plan",
    tag: "Forecasts",
    access: "report:read",
    etag: "forecast",
    params: forecastParams,
    response: forecastSchema,
  },
  ({ actor, params }) => findForecast(actor, params.id),
);

export const PATCH = route(
  {
    id: "updateForecast",
    summary: "Rename a load forecast or plan anew",
    tag: "Forecasts",
    access: "forecast:write",
    etag: "forecast",
    params: forecastParams,
    body: forecastChangeSchema,
    response: forecastSchema,
  },
  async ({ actor, params, body }) => {
    await updateForecast(actor, params.id, body);
    return findForecast(actor, params.id);
  },
);

export const DELETE = route(
  {
    id: "deleteForecast",
    summary: "Delete a load forecast",
    tag: "Forecasts",
    access: "forecast:write",
    etag: "forecast",
    params: forecastParams,
    status: 204,
  },
  ({ actor, params }) => deleteForecast(actor, params.id),
);
