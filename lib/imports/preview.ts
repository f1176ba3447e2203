import type { Actor } from "@/lib/auth/actor";
import { pool } from "@/lib/db/pool";
import { read, sqlOnClient } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { kinds } from "./kinds";
import { notMapped } from "./publish/not-mapped";
import type { AnyEffect, ImportKindName } from "./schema";

type Row = { status: string; kind: ImportKindName; mapping: unknown; profile: unknown };

/** What publishing would do now, in figures; writes nothing. */
export async function previewImport(actor: Actor, importId: string): Promise<AnyEffect> {
  const [row] = await read<Row>(
    `SELECT status, kind, mapping, profile FROM import WHERE workspace_id = $1 AND id = $2`,
    [actor.workspace.id, importId],
  );
  if (!row) throw notFound("This import");
  if (row.status !== "staged" || row.profile === null || row.mapping === null) throw notMapped();
  const { id: workspaceId, currency, timeZone } = actor.workspace;
  const { mapping, profile } = row;
  const client = await pool().connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await client.query("SET LOCAL work_mem = '256MB'");
    const plan = { workspaceId, importId, mapping, profile, currency, timeZone };
    return await kinds[row.kind].measure(sqlOnClient(client), plan);
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
    client.release();
  }
}
