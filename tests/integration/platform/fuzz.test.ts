import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorker, type Worker } from "@/lib/jobs/worker";
import document from "@/public/openapi.json";
import { handlers } from "@/scripts/lifecurve/handlers";
import { fuzz } from "@/tests/fuzz/fuzz";
import type { Document } from "@/tests/fuzz/requests";
import { makeWorld } from "@/tests/fuzz/world";
import { serveApi } from "@/tests/setup/api-server";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

let server: Awaited<ReturnType<typeof serveApi>>;
let worker: Worker;

beforeAll(async () => {
  worker = await startWorker(handlers);
  server = await serveApi();
});
afterAll(async () => {
  await server.close();
  await worker.stop();
});

test("6.3 no disturbed request of any operation is a fault of ours, hangs or tells of another workspace", async () => {
  const world = await makeWorld(0);
  const report = await fuzz(server.url, world, document as unknown as Document, {
    count: 600,
    seed: "a slice",
    concurrency: 2,
    every: { file: 60, renewal: 200 },
  });
  const told = report.faults.map(
    ({ number, shot, text }) => `#${number} ${shot.name} ${shot.address}: ${text}`,
  );
  expect(told).toEqual([]);
  const answered = Object.keys(report.answers).map(Number);
  // The dice reach both what is taken and what is refused.
  for (const status of [200, 401, 403, 404, 422]) expect(answered).toContain(status);
});
