import { route } from "@/lib/http/route";
import { readPlanLoad } from "@/lib/reports/forecast/read";
import { loadResponse, previewBody } from "@/lib/reports/forecast/response";

export const dynamic = "force-dynamic";

export const POST = route(
  {
    id: "previewForecast",
    summary: "What a plan of arrivals expects, without storing it",
    tag: "Forecasts",
    access: "report:read",
    body: previewBody,
    response: loadResponse,
  },
  ({ actor, body }) => readPlanLoad(actor, body),
);
