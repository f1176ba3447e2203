import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { writeFacts } from "@/tests/integration/reports/seed";

/** Money of one customer; `at` is an instant or a day. */
export type LedgerLine = {
  at: string;
  kind?: "cost" | "revenue";
  nature?: string;
  minor: number;
  fixed?: boolean;
  deferrable?: boolean;
  /** Belongs to the life's agreement. */
  agreed?: boolean;
};

export type LedgerLife = {
  name?: string;
  /** Stage ids with the instant of entry. */
  moves?: readonly (readonly [stageId: string, at: string])[];
  ends?: readonly (readonly [kind: "closed" | "declined" | "cancelled" | "ended", at: string])[];
  agreement?: { startsOn: string; terminatedOn?: string };
  money: readonly LedgerLine[];
  channel?: string;
  segmentId?: string;
};

/** Enters whole lives with their money, a statement a table; returns the ids of the customers in order. */
export async function enterLedger(
  actor: Actor,
  modelId: string,
  lives: readonly LedgerLife[],
): Promise<string[]> {
  const customers = lives.map((life, index) => ({
    id: newId(),
    name: life.name ?? `Customer ${index}`,
    channel: life.channel ?? null,
    segment: life.segmentId ?? null,
    agreement: life.agreement ? newId() : null,
  }));
  const of = <T>(pick: (life: LedgerLife) => readonly T[]) =>
    lives.flatMap((life, index) =>
      pick(life).map((one) => ({
        customer: customers[index]?.id,
        agreement: customers[index]?.agreement,
        ...one,
      })),
    );
  const list = (columns: string) => `jsonb_to_recordset($2::jsonb) AS r(${columns})`;
  await writeFacts(actor, async (sql) => {
    const write = (text: string, rows: readonly unknown[], ...more: unknown[]) =>
      sql(text, [actor.workspace.id, JSON.stringify(rows), ...more]);
    await write(
      `INSERT INTO customer (workspace_id, id, model_id, name, acquisition_channel, segment_id)
       SELECT $1, r.id, $3, r.name, r.channel, r.segment FROM ${list("id uuid, name text, channel text, segment uuid")}`,
      customers,
      modelId,
    );
    await write(
      `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at)
       SELECT $1, lifecurve_uuid_v7(), r.customer, r.stage, r.at FROM ${list("customer uuid, stage uuid, at timestamptz")}`,
      of((life) => (life.moves ?? []).map(([stage, at]) => ({ stage, at }))),
    );
    await write(
      `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at)
       SELECT $1, lifecurve_uuid_v7(), r.customer, r.kind::milestone_kind, r.at FROM ${list("customer uuid, kind text, at timestamptz")}`,
      of((life) => (life.ends ?? []).map(([kind, at]) => ({ kind, at }))),
    );
    await write(
      `INSERT INTO agreement (workspace_id, id, customer_id, kind, product, starts_on, terminated_on, end_reason)
       SELECT $1, r.agreement, r.customer, 'policy', 'Motor', r."startsOn", r."terminatedOn",
         CASE WHEN r."terminatedOn" IS NOT NULL THEN 'lapsed'::agreement_end END
       FROM ${list('agreement uuid, customer uuid, "startsOn" date, "terminatedOn" date')}`,
      of(({ agreement }) => (agreement ? [agreement] : [])),
    );
    await write(
      `INSERT INTO ledger_entry (workspace_id, id, customer_id, agreement_id, occurred_at, kind, nature, behaviour, "deferrable", amount_minor, currency)
       SELECT $1, lifecurve_uuid_v7(), r.customer, CASE WHEN r.agreed THEN r.agreement END, r.at, coalesce(r.kind, 'cost')::entry_kind, coalesce(r.nature, 'staff'),
         CASE WHEN r.fixed THEN 'fixed' ELSE 'variable' END::cost_behaviour, coalesce(r.deferrable, false), r.minor, $3
       FROM ${list('customer uuid, agreement uuid, agreed boolean, at timestamptz, kind text, nature text, fixed boolean, "deferrable" boolean, minor bigint')}`,
      of((life) => life.money),
      actor.workspace.currency,
    );
  });
  return customers.map(({ id }) => id);
}
