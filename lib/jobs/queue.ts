import { PgBoss } from "pg-boss";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { type Sql, sqlInTransaction } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/transaction";
import { databaseUrl, directDatabaseUrl } from "@/lib/env";
import { log } from "@/lib/log";

export const queueName = "work";
export type Ticket = { workspaceId: string; jobId: string };

/** A client of the queue; only a worker needs it started. */
export function makeBoss(worker: boolean): PgBoss {
  const boss = new PgBoss({
    // A worker waits to be told of work, in a session of its own.
    connectionString: worker ? directDatabaseUrl() : databaseUrl(),
    max: worker ? 6 : 2,
    useListenNotify: worker,
    supervise: worker,
    schedule: false,
    migrate: worker,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  } as ConstructorParameters<typeof PgBoss>[0]);
  boss.on("error", (error) => log.error({ part: "queue", message: String(error) }, "queue"));
  return boss;
}

/** Connections that a stopped queue still lets go of may be cut meanwhile, by a server that stops too: no fault any more. */
export async function stopBoss(boss: PgBoss, options: Parameters<PgBoss["stop"]>[0]): Promise<void> {
  await boss.stop(options);
  boss.removeAllListeners("error");
  boss.on("error", () => undefined);
}

const shared = globalThis as { lifecurveBoss?: Promise<PgBoss> };

async function sender(): Promise<PgBoss> {
  shared.lifecurveBoss ??= (async () => {
    const boss = makeBoss(false);
    await boss.start();
    return boss;
  })();
  return shared.lifecurveBoss;
}

export async function closeQueue(): Promise<void> {
  const open = shared.lifecurveBoss;
  delete shared.lifecurveBoss;
  if (open) await stopBoss(await open, { graceful: false });
}

export type NewJob = { kind: string; subjectId?: string; payload?: Record<string, unknown> };

/**
 * Puts long work into the queue, in the transaction that decides it: the job exists if and only if the
 * decision is committed. Returns the job's id.
 */
export async function enqueueJob(tx: Tx, actor: Actor, job: NewJob): Promise<string> {
  const id = newId();
  await tx.job.create({
    data: {
      workspaceId: actor.workspace.id,
      id,
      kind: job.kind,
      subjectId: job.subjectId ?? null,
      status: "queued",
      payload: (job.payload ?? {}) as object,
      createdById: actor.id,
    },
  });
  await sendTicket(sqlInTransaction(tx), { workspaceId: actor.workspace.id, jobId: id });
  return id;
}

/** Asks the workers to do a job, in the transaction of `sql`. */
export async function sendTicket(sql: Sql, ticket: Ticket): Promise<void> {
  const boss = await sender();
  await boss.send(queueName, ticket, {
    db: {
      executeSql: async (text: string, values?: unknown[]) => ({
        rows: await sql<never>(text, values ?? []),
      }),
    },
  });
}
