import { runAllocation } from "@/lib/allocations/run-job";
import { makeArchive } from "@/lib/archives/archive-job";
import { loadBrought } from "@/lib/archives/load-job";
import { readUpload } from "@/lib/asyncapi/read-job";
import { checkImport } from "@/lib/imports/jobs/check-import";
import { publishStaged } from "@/lib/imports/jobs/publish-import";
import { revertPublished } from "@/lib/imports/jobs/revert-import";
import { stageImport } from "@/lib/imports/jobs/stage-import";
import type { JobHandler } from "@/lib/jobs/worker";
import { removeWorkspace } from "@/lib/workspaces/delete-job";

/** What the worker can do, by kind of job. */
export const handlers: Readonly<Record<string, JobHandler>> = {
  "allocation.run": runAllocation,
  "asyncapi.read": readUpload,
  "import.stage": stageImport,
  "import.check": checkImport,
  "import.publish": publishStaged,
  "import.revert": revertPublished,
  "workspace.archive": makeArchive,
  "workspace.load": loadBrought,
  "workspace.delete": removeWorkspace,
};
