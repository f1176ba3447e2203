import { describe, expect, it } from "vitest";
import { read } from "@/lib/db/sql";
import { bulkTransaction } from "@/lib/jobs/bulk-transaction";
import { JobCancelled, type JobContext } from "@/lib/jobs/context";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

/** A job that is asked to stop, and notices by itself, in the same moment. */
function stoppable(): { context: JobContext; stop: () => void } {
  const stops: (() => void)[] = [];
  return {
    context: {
      job: { id: "", workspaceId: "", kind: "", subjectId: null, payload: {}, createdById: null },
      report: async () => undefined,
      onCancel: (stop) => stops.push(stop),
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

describe("6.1 work that is cancelled", () => {
  it("interrupts its own statement and nothing that comes after it", async () => {
    for (let turn = 0; turn < 30; turn++) {
      const { context, stop } = stoppable();
      const work = bulkTransaction(context, async ({ sql }) => {
        await sql("SELECT 1");
        stop();
        throw new JobCancelled();
      });
      await expect(work).rejects.toBeInstanceOf(JobCancelled);
      // The next one would be given the same connection, on which the interruption may still arrive.
      await expect(read("SELECT pg_sleep(0.01)")).resolves.toHaveLength(1);
    }
  });

  it("stops a long statement", async () => {
    const { context, stop } = stoppable();
    const work = bulkTransaction(context, async ({ sql }) => {
      const long = sql("SELECT pg_sleep(60)");
      stop();
      return long;
    });
    await expect(work).rejects.toBeInstanceOf(JobCancelled);
  });

  it("stops whatever comes next, too", async () => {
    const { context, stop } = stoppable();
    const work = bulkTransaction(context, async ({ sql }) => {
      stop();
      // Whoever is interrupted here has lost nothing yet, and goes on with the long part.
      await sql("SELECT pg_sleep(1)").catch(() => sql("ROLLBACK"));
      return sql("SELECT pg_sleep(60)");
    });
    await expect(work).rejects.toBeInstanceOf(JobCancelled);
  });

  it("does not take a limit of the server for a cancellation", async () => {
    const { context } = stoppable();
    const work = bulkTransaction(context, async ({ sql }) => {
      await sql("SET LOCAL statement_timeout = '20ms'");
      return sql("SELECT pg_sleep(60)");
    });
    await expect(work).rejects.toMatchObject({ code: "57014" });
  });
});
