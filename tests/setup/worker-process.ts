import { startWorker } from "@/lib/jobs/worker";
import { handlers } from "@/scripts/lifecurve/handlers";

// A worker of its own process, for tests that kill it.
await startWorker(handlers);
process.stdout.write("ready\n");
