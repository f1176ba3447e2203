import type { Actor } from "@/lib/auth/actor";
import { pool } from "@/lib/db/pool";
import { read, sqlOnClient } from "@/lib/db/sql";
import { AppError, notFound } from "@/lib/errors";
import { mapping as mappingSchema } from "./mapping";
import { assertOneModel } from "./publish/assert-one-model";
import { measureEffect } from "./publish/measure-effect";
import { buildPlan } from "./publish/plan";
import type { Effect, Profile } from "./schema";

type Row = { status: string; mapping: unknown; profile: Profile | null };

/** What publishing would do now, in figures; writes nothing. */
export async function previewImport(actor: Actor, importId: string): Promise<Effect> {
  const [row] = await read<Row>(
    `SELECT status, mapping, profile FROM import WHERE workspace_id = $1 AND id = $2`,
    [actor.workspace.id, importId],
  );
  if (!row) throw notFound("This import");
  const mapping = mappingSchema.safeParse(row.mapping);
  if (row.status !== "staged" || row.profile === null || !mapping.success) {
    throw new AppError(
      "conflict",
      "There is nothing to preview yet: the file has to be read and mapped first.",
    );
  }
  const input = { workspaceId: actor.workspace.id, importId, mapping: mapping.data, profile: row.profile };
  const client = await pool().connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await client.query("SET LOCAL work_mem = '256MB'");
    const sql = sqlOnClient(client);
    const known = await buildPlan(sql, input);
    await assertOneModel(sql, input);
    return await measureEffect(sql, input, known, actor.workspace);
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
    client.release();
  }
}
