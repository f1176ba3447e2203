// Imports one file from upload to published, in a process of its own so that its memory can be told, and reverts it.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { closePool } from "@/lib/db/pool";
import { closePrisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { changeMapping } from "@/lib/imports/commands/change-mapping";
import { changeTableMapping } from "@/lib/imports/commands/change-table-mapping";
import { createImport } from "@/lib/imports/commands/create-import";
import { publishImport, revertImport } from "@/lib/imports/commands/publish-import";
import { storeFile } from "@/lib/imports/commands/store-file";
import type { Mapping, Treatment } from "@/lib/imports/mapping";
import type { ImportKindName } from "@/lib/imports/schema";
import type { TableMapping } from "@/lib/imports/table/mapping";
import { tableStages } from "@/lib/imports/table/suggest";
import { closeQueue } from "@/lib/jobs/queue";
import { runJob } from "@/lib/jobs/worker";
import { handlers } from "@/scripts/lifecurve/handlers";
import { benchActor } from "./actor";
import { benchMapping } from "./event-log";
import { bench } from "./ids";

type ImportRow = {
  status: string;
  version: number;
  kind: ImportKindName;
  profile: { suggestedMapping: Mapping | TableMapping } | null;
  error: unknown;
};

async function look(importId: string): Promise<ImportRow> {
  const [row] = await read<ImportRow>(
    "SELECT status, version, kind, profile, error FROM import WHERE workspace_id = $1 AND id = $2",
    [bench.workspaceId, importId],
  );
  if (!row) throw new Error("The import is gone.");
  return row;
}

/** Does the job that was queued last for this import. */
async function work(importId: string, expected: string): Promise<ImportRow> {
  const [job] = await read<{ id: string }>(
    "SELECT id FROM job WHERE workspace_id = $1 AND subject_id = $2 AND status = 'queued' ORDER BY id DESC LIMIT 1",
    [bench.workspaceId, importId],
  );
  if (job) await runJob({ workspaceId: bench.workspaceId, jobId: job.id }, handlers);
  const row = await look(importId);
  if (row.status !== expected)
    throw new Error(`The import is ${row.status}, not ${expected}: ${JSON.stringify(row.error)}`);
  return row;
}

function mapAll(mapping: Mapping): Mapping {
  const treat = (activity: string): Treatment => {
    const stage = benchMapping.stage[activity];
    const outcome = benchMapping.outcome[activity];
    if (stage) return { as: "stage", stage };
    if (outcome) return { as: "outcome", outcome };
    return { as: "touchpoint", channel: "phone", direction: "inbound", initiation: "reactive" };
  };
  return {
    ...mapping,
    source: `bench-${process.pid}`,
    target: {
      kind: "new",
      name: `Imported ${process.pid}`,
      industry: "lending",
      stages: [{ key: "enquiry", name: "Enquiry", kind: "reach" }],
    },
    activities: Object.fromEntries(
      Object.keys(mapping.activities).map((activity) => [activity, treat(activity)]),
    ),
  };
}

const file = process.argv[2] ?? "";
const { size } = await stat(file);
const start = performance.now();
const lap = () => (performance.now() - start) / 1000;
const importId = await createImport(benchActor, { fileName: path.basename(file), byteSize: size });
await storeFile(benchActor, importId, Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>);
const uploaded = lap();
const staged = await work(importId, "staged");
const read1 = lap();
const suggested = staged.profile?.suggestedMapping;
if (!suggested) throw new Error("The file was read without a suggestion.");
if (staged.kind === "table") {
  const target = {
    kind: "new" as const,
    name: `Imported ${process.pid}`,
    industry: "insurance",
    stages: tableStages,
  };
  const mapping = { ...(suggested as TableMapping), source: `bench-${process.pid}`, target };
  await changeTableMapping(benchActor, importId, { version: staged.version, mapping });
  await work(importId, "staged");
} else {
  const mapping = mapAll(suggested as Mapping);
  await changeMapping(benchActor, importId, { version: staged.version, mapping });
}
const mapped = lap();
await publishImport(benchActor, importId, (await look(importId)).version);
await work(importId, "published");
const published = lap();
process.send?.({
  importId,
  uploaded,
  staged: read1 - uploaded,
  checked: mapped - read1,
  published: published - mapped,
  seconds: published,
  peakMb: process.resourceUsage().maxRSS / 1024,
});
// The parent looks at what was written before it is taken out again.
await new Promise((resolve) => process.once("message", resolve));
await revertImport(benchActor, importId, (await look(importId)).version);
await work(importId, "reverted");
await closeQueue();
await closePrisma();
await closePool();
process.disconnect?.();
