import { createHash } from "node:crypto";
import { lockWorkspace } from "@/lib/db/lock-workspace";
import { read, type Sql } from "@/lib/db/sql";
import { watching } from "@/lib/db/watch";
import { AppError } from "@/lib/errors";
import type { Actor } from "./actor";

/** Where the state of what an address names is kept, for ETag and If-Match. */
export type Kept = {
  table: string;
  /**
   * The columns that name it, by the parameter that says them; `id` unless said. Without any, what the workspace has
   * one of.
   */
  row?: Readonly<Record<string, { parameter: string; type: "uuid" | "text" | "date" }>>;
  /** The columns that make its state, where it has no `version` that counts its changes. */
  by?: readonly string[];
  /** What stands where there is no row yet. */
  unset?: string;
  /** The answer is of something else, so it carries no tag. */
  elsewhere?: true;
};

const byId = { id: { parameter: "id", type: "uuid" } } as const;

/** Whether the parameters of an address name a row; those of a collection do not. */
export function namesRow(kept: Kept, params: Readonly<Record<string, unknown>>): boolean {
  return Object.values(kept.row ?? byId).every(({ parameter }) => typeof params[parameter] === "string");
}

function whereOf(kept: Kept, workspaceId: string, params: Readonly<Record<string, unknown>>) {
  const owner = kept.table === "workspace" ? "id" : "workspace_id";
  const named = Object.entries(kept.row ?? byId);
  const parts = named.map(([column, { type }], index) => `r.${column} = $${index + 2}::${type}`);
  return {
    text: [`r.${owner} = $1::uuid`, ...parts].join(" AND "),
    values: [workspaceId, ...named.map(([, { parameter }]) => params[parameter])],
  };
}

/** The present stamp, or null where there is nothing. Locked, it stays until the transaction ends. */
async function readStamp(
  sql: Sql,
  workspaceId: string,
  kept: Kept,
  params: Readonly<Record<string, unknown>>,
  lock = false,
): Promise<string | null> {
  const where = whereOf(kept, workspaceId, params);
  // What a workspace has one of may not have a row to lock yet; its writers take turns at the workspace.
  if (lock && where.values.length === 1) await lockWorkspace(sql, workspaceId);
  // Every text comes from the declaration of a route, none from a request.
  const stamp = kept.by
    ? `ROW(${kept.by.map((column) => `r.${column}`).join(", ")})::text`
    : "r.version::text";
  const rows = await sql<{ stamp: string }>(
    `SELECT ${stamp} AS stamp FROM "${kept.table}" r WHERE ${where.text} ORDER BY 1${lock ? " FOR NO KEY UPDATE" : ""}`,
    where.values,
  );
  if (rows.length === 0) return kept.unset ?? null;
  if (!kept.by) return rows[0]?.stamp ?? null;
  const state = JSON.stringify(rows.map((row) => row.stamp));
  return createHash("sha256").update(state).digest("base64url").slice(0, 16);
}

/** The same outside a transaction. */
export function readStampNow(
  actor: Actor,
  kept: Kept,
  params: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  return readStamp(read, actor.workspace.id, kept, params);
}

/**
 * Runs a write whose own transaction first asks whether the present stamp fits, and in the end what it has become.
 * Throws `stale` where it does not fit; what is not there is left to the write to say.
 */
export async function writeWatched<T>(
  actor: Actor,
  kept: Kept,
  params: Readonly<Record<string, unknown>>,
  asks: { fits: ((current: string) => boolean) | null; becomes: boolean },
  write: () => Promise<T>,
): Promise<{ result: T; stamp: string | null }> {
  const workspaceId = actor.workspace.id;
  const { fits } = asks;
  let stamp: string | null = null;
  const result = await watching(
    {
      before: fits
        ? async (sql) => {
            const current = await readStamp(sql, workspaceId, kept, params, true);
            if (current !== null && !fits(current)) throw staleState(current);
          }
        : undefined,
      after: asks.becomes
        ? async (sql) => {
            stamp = await readStamp(sql, workspaceId, kept, params);
          }
        : undefined,
    },
    write,
  );
  return { result, stamp };
}

export function staleState(current: string | null): AppError {
  return new AppError(
    "stale",
    "This changed since it was read, or If-Match names something else. Nothing was changed. Read it again, then change it.",
    current === null ? {} : { details: { current: { stamp: current } } },
  );
}
