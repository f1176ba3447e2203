import { route } from "@/lib/http/route";
import { forecastStartResponse } from "@/lib/reports/forecast/response";
import { readStart } from "@/lib/reports/forecast/start";

export const GET = route(
  {
    id: "getForecastStart",
    summary: "The plan that a new forecast begins with, and the models it may use",
    description:
      "The model with most customers, carried on from its history; typed arrivals where nothing was counted.",
    tag: "Forecasts",
    access: "report:read",
    response: forecastStartResponse,
  },
  ({ actor }) => readStart(actor),
);
