import { startWorker } from "@/lib/jobs/worker";
import { handlers } from "@/scripts/lifecurve/handlers";
import { serveApi } from "@/tests/setup/api-server";

// A server of its own process, so that its memory can be looked at. Started with --expose-gc.
await startWorker(handlers);
const { url } = await serveApi();
process.on("message", () => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ held: heapUsed + external, rss });
});
process.send?.({ url });
