import { metricsToken } from "@/lib/env";
import { writeMetrics } from "@/lib/operations/metrics";
import { mayReadMetrics } from "@/lib/operations/serve-metrics";

export const dynamic = "force-dynamic";

/** Metrics for those who know the token of the configuration; for everybody else there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  if (!mayReadMetrics(request.headers.get("authorization"), metricsToken())) {
    return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  }
  const { type, text } = await writeMetrics();
  return new Response(text, { headers: { "content-type": type, "cache-control": "no-store" } });
}
