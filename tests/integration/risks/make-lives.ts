import type { Actor } from "@/lib/auth/actor";
import { placeOf } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { writeTransaction } from "@/lib/db/write";
import type { TestModel } from "@/tests/factories/lifecycle";

export type PlannedLife = {
  name: string;
  segmentId?: string;
  /** Days at noon UTC, each with what happened. */
  touches?: readonly { on: string; impression?: number; complaint?: boolean }[];
  stages?: readonly (readonly [stage: string, on: string])[];
  closedOn?: string;
  endedOn?: string;
  agreement?: {
    startsOn: string;
    endsOn?: string;
    terminatedOn?: string;
    endReason?: string;
    payments?: readonly { on: string; covers?: readonly [string, string]; nature?: string; minor?: number }[];
  };
};

const noon = (day: string) => `${day}T12:00:00Z`;

/** Writes lives as they are given, in one transaction; answers their ids in order. */
export function makeLives(actor: Actor, model: TestModel, lives: readonly PlannedLife[]): Promise<string[]> {
  const ids = lives.map(() => newId());
  const { workspaceId } = placeOf(actor);
  return writeTransaction(async (sql) => {
    await rewriteLives(sql, placeOf(actor), { ids }, async () => {
      for (const [index, life] of lives.entries()) {
        const id = ids[index];
        await sql(
          "INSERT INTO customer (workspace_id, id, model_id, name, segment_id) VALUES ($1, $2, $3, $4, $5)",
          [workspaceId, id, model.id, life.name, life.segmentId ?? null],
        );
        for (const [sequence, [stage, on]] of (life.stages ?? []).entries())
          await sql(
            `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at, sequence)
             VALUES ($1, $2, $3, $4, $5, $6)`,
            [workspaceId, newId(), id, model.stages[stage], noon(on), sequence],
          );
        for (const touch of life.touches ?? [])
          await sql(
            `INSERT INTO touchpoint (workspace_id, id, customer_id, occurred_at, channel, direction, initiation, activity,
               impression, complaint) VALUES ($1, $2, $3, $4, 'phone', 'inbound', 'reactive', 'Call', $5, $6)`,
            [workspaceId, newId(), id, noon(touch.on), touch.impression ?? null, touch.complaint ?? false],
          );
        for (const [kind, on] of [
          ["closed", life.closedOn],
          ["ended", life.endedOn],
        ])
          if (on)
            await sql(
              `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at)
               VALUES ($1, $2, $3, $4::milestone_kind, $5)`,
              [workspaceId, newId(), id, kind, noon(on)],
            );
        const agreed = life.agreement;
        if (!agreed) continue;
        const agreementId = newId();
        await sql(
          `INSERT INTO agreement (workspace_id, id, customer_id, kind, product, starts_on, ends_on, terminated_on, end_reason)
           VALUES ($1, $2, $3, 'policy', 'Motor', $4, $5, $6, $7::agreement_end)`,
          [
            workspaceId,
            agreementId,
            id,
            agreed.startsOn,
            agreed.endsOn ?? null,
            agreed.terminatedOn ?? null,
            agreed.endReason ?? null,
          ],
        );
        for (const paid of agreed.payments ?? [])
          await sql(
            `INSERT INTO ledger_entry (workspace_id, id, customer_id, agreement_id, occurred_at, kind, nature, amount_minor,
               currency, covers_from, covers_until) VALUES ($1, $2, $3, $4, $5, 'revenue', $6, $7, 'EUR', $8, $9)`,
            [
              workspaceId,
              newId(),
              id,
              agreementId,
              noon(paid.on),
              paid.nature ?? "premium",
              paid.minor ?? 1_000,
              paid.covers?.[0] ?? null,
              paid.covers?.[1] ?? null,
            ],
          );
      }
    });
    return ids;
  });
}
