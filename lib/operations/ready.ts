import { readdirSync } from "node:fs";
import path from "node:path";
import { read } from "@/lib/db/sql";
import { nodeState, workerState } from "./node-state";

export type Readiness = {
  ready: boolean;
  database: "answers" | "silent";
  migrations: "current" | "missing" | "unknown";
  worker: "running" | "silent" | "elsewhere";
  stopping: boolean;
};

const patienceMs = 2_000;

function migrationsOfVersion(): string[] {
  const folder = path.join(process.cwd(), "prisma", "migrations");
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

let wanted: string[] | undefined;

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("No answer in time.")), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** A database may be ahead, while nodes are replaced one after the other; behind it must not be. */
async function askDatabase(): Promise<Pick<Readiness, "database" | "migrations">> {
  try {
    const rows = await inTime(
      read<{ name: string }>(
        "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
      ),
    );
    wanted ??= migrationsOfVersion();
    const applied = new Set(rows.map(({ name }) => name));
    return {
      database: "answers",
      migrations: wanted.every((name) => applied.has(name)) ? "current" : "missing",
    };
  } catch {
    return { database: "silent", migrations: "unknown" };
  }
}

/** Whether this node should be sent requests, and if not, why. */
export async function findReadiness(): Promise<Readiness> {
  const state = nodeState();
  const worker = workerState(state);
  const stopping = state?.stopping ?? false;
  const { database, migrations } = await askDatabase();
  const ready = database === "answers" && migrations === "current" && worker !== "silent" && !stopping;
  return { ready, database, migrations, worker, stopping };
}
