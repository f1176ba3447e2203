import { read } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { Fault } from "@/lib/imports/schema";
import { JobCancelled, type JobContext } from "@/lib/jobs/context";
import { surviveRestarts } from "@/lib/jobs/survive-restarts";

/**
 * Does a job on staged rows. Where it fails, the import is staged as before, with the reason unless somebody cancelled;
 * `ours` is said of a fault that is not the file's. The error goes on to the job.
 */
export async function orPutBack<T>(
  { job }: JobContext,
  status: "checking" | "publishing",
  ours: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await surviveRestarts(work);
  } catch (error) {
    const fault = error instanceof JobCancelled ? null : faultOf(error, ours);
    await surviveRestarts(() =>
      read(
        `UPDATE import SET status = 'staged', error = $3::jsonb, version = version + 1
         WHERE workspace_id = $1 AND id = $2 AND status = $4::import_status`,
        [job.workspaceId, job.subjectId, fault && JSON.stringify(fault), status],
      ),
    );
    throw error;
  }
}

function faultOf(error: unknown, ours: string): Fault {
  const known = error instanceof AppError;
  return {
    code: known ? error.code : "internal",
    message: known ? error.message : ours,
    hint: null,
    line: null,
  };
}
