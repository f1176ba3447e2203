/** Runs once in every process of the web server, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ metricsPort }, { serveMetrics }, { watchRequests }] = await Promise.all([
    import("@/lib/env"),
    import("@/lib/operations/serve-metrics"),
    import("@/lib/operations/watch-requests"),
  ]);
  watchRequests();
  const port = metricsPort();
  if (port) serveMetrics(port);
}
