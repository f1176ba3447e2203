import type { Actor } from "@/lib/auth/actor";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { type Sql, sqlOnClient, writeOnClient } from "@/lib/db/sql";

/** Runs bulk writes of facts over the whole workspace the way imports do, so that rollups follow. */
export async function writeFacts(actor: Actor, write: (sql: Sql) => Promise<unknown>): Promise<void> {
  const place = { workspaceId: actor.workspace.id, timeZone: actor.workspace.timeZone };
  await writeOnClient(async (client) => {
    const sql = sqlOnClient(client);
    const everyone = { query: "SELECT id AS customer_id FROM customer WHERE workspace_id = $1" };
    await rewriteLives(sql, place, everyone, () => write(sql));
  });
}

export type Life = {
  name: string;
  /** Stage ids with the instant of entry. */
  moves: readonly (readonly [stageId: string, at: string])[];
  touches?: readonly (readonly [at: string, minutes: number, channel?: string])[];
  costs?: readonly (readonly [at: string, minor: number, nature?: string])[];
  ends?: readonly (readonly [kind: "closed" | "declined" | "cancelled" | "ended", at: string])[];
  channel?: string;
  segmentId?: string;
};

/** Enters whole lives, each customer by its own rows. */
export async function enterLives(actor: Actor, modelId: string, lives: readonly Life[]): Promise<void> {
  const ws = actor.workspace.id;
  await writeFacts(actor, async (sql) => {
    for (const life of lives) {
      const [made] = await sql<{ id: string }>(
        `INSERT INTO customer (workspace_id, id, model_id, name, acquisition_channel, segment_id)
         VALUES ($1, lifecurve_uuid_v7(), $2, $3, $4, $5) RETURNING id`,
        [ws, modelId, life.name, life.channel ?? null, life.segmentId ?? null],
      );
      const id = made?.id;
      for (const [stage, at] of life.moves) {
        await sql(
          `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at)
           VALUES ($1, lifecurve_uuid_v7(), $2, $3, $4)`,
          [ws, id, stage, at],
        );
      }
      for (const [at, minutes, channel] of life.touches ?? []) {
        await sql(
          `INSERT INTO touchpoint (workspace_id, id, customer_id, occurred_at, channel, direction, initiation, activity, milliseconds)
           VALUES ($1, lifecurve_uuid_v7(), $2, $3, $4::channel, 'inbound', 'reactive', 'Call', $5)`,
          [ws, id, at, channel ?? "phone", minutes * 60_000],
        );
      }
      for (const [at, minor, nature] of life.costs ?? []) {
        await sql(
          `INSERT INTO ledger_entry (workspace_id, id, customer_id, occurred_at, kind, nature, amount_minor, currency)
           VALUES ($1, lifecurve_uuid_v7(), $2, $3, 'cost', $4, $5, 'EUR')`,
          [ws, id, at, nature ?? "staff", minor],
        );
      }
      for (const [kind, at] of life.ends ?? []) {
        await sql(
          `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at)
           VALUES ($1, lifecurve_uuid_v7(), $2, $3::milestone_kind, $4)`,
          [ws, id, kind, at],
        );
      }
    }
  });
}
