import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import type { Customer, NewCustomer } from "@/lib/customers/schema";
import { newId } from "@/lib/db/ids";
import { writeNewLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { releaseWaiting } from "@/lib/live-events/release";
import { attachExternalIds, findByExternalIds } from "./external-ids";
import { requireReferences } from "./references";

type Created = { created: boolean; item: Customer };
type Stage = { id: string; side: "pre" | "post" };

/** Somebody else was creating the same external id at the same time; what they wrote is there by now. */
export class Overtaken extends Error {}

/**
 * Creates a customer in its first stage. A customer whose external id is known is that customer: its other external
 * ids are added and nothing else changes. Throws `invalid` or `conflict`.
 */
export async function createCustomer(actor: Actor, input: NewCustomer): Promise<Created> {
  try {
    return await attempt(actor, input);
  } catch (error) {
    if (error instanceof Overtaken) return attempt(actor, input);
    throw error;
  }
}

function attempt(actor: Actor, input: NewCustomer): Promise<Created> {
  return writeTransaction((sql) => createCustomerIn(sql, actor, input));
}

/** Creates one within a transaction that does more. Throws `Overtaken` where it is to be tried again. */
async function createCustomerIn(sql: Sql, actor: Actor, input: NewCustomer): Promise<Created> {
  const workspaceId = actor.workspace.id;
  const known = await findByExternalIds(sql, workspaceId, input.externalIds);
  if (known) await attachExternalIds(sql, workspaceId, known, input.externalIds);
  const id = known ?? newId();
  if (!known) await writeNewLives(sql, placeOf(actor), { ids: [id] }, () => enter(sql, actor, id, input));
  return { created: !known, item: await settleIn(sql, actor, { id, created: !known, input }) };
}

type Entered = { id: string; created: boolean };

/**
 * Creates many within a transaction that does more, with one look at all their lives. `attempt` does one of them whole or
 * takes it back; of those it took back nothing is left. Answers in the order of the inputs.
 */
export async function createCustomersIn<Refused>(
  sql: Sql,
  actor: Actor,
  inputs: readonly NewCustomer[],
  attempt: (work: () => Promise<Entered>) => Promise<Entered | Refused>,
): Promise<(Entered | Refused)[]> {
  const workspaceId = actor.workspace.id;
  const ids = inputs.map(() => newId());
  const made = await writeNewLives(sql, placeOf(actor), { ids }, async () => {
    const answers: (Entered | Refused)[] = [];
    for (const [index, input] of inputs.entries()) {
      const answer = await attempt(async () => {
        const known = await findByExternalIds(sql, workspaceId, input.externalIds);
        if (known) await attachExternalIds(sql, workspaceId, known, input.externalIds);
        const id = known ?? ids[index] ?? newId();
        if (!known) await enter(sql, actor, id, input);
        return { id, created: !known };
      });
      answers.push(answer);
    }
    return answers;
  });
  const entered = made.flatMap((one, index) => {
    const input = inputs[index];
    return input && isEntered(one) ? [{ ...one, input }] : [];
  });
  for (const { created, id, input } of entered) if (created) await recordCreated(sql, actor, id, input);
  if (entered.length > 0) await releaseWaiting(sql, workspaceId, [...new Set(entered.map(({ id }) => id))]);
  return made;
}

function isEntered(answer: unknown): answer is Entered {
  return typeof answer === "object" && answer !== null && "created" in answer;
}

async function enter(sql: Sql, actor: Actor, id: string, input: NewCustomer): Promise<void> {
  await requireReferences(sql, actor.workspace.id, input);
  await insert(sql, actor, id, await firstStage(sql, actor.workspace.id, input), input);
}

async function recordCreated(sql: Sql, actor: Actor, id: string, input: NewCustomer): Promise<Customer> {
  const item = await getCustomer(actor, id, sql);
  await recordAuditWith(sql, actor, {
    action: "customer.created",
    entity: "customer",
    entityId: id,
    summary: `Added ${input.name}`,
    after: item,
  });
  return item;
}

/** Says it in the trail, and carries out what was waiting for it. */
async function settleIn(
  sql: Sql,
  actor: Actor,
  { id, created, input }: Entered & { input: NewCustomer },
): Promise<Customer> {
  const item = created ? await recordCreated(sql, actor, id, input) : null;
  const named = input.externalIds.length > 0;
  const released = named ? await releaseWaiting(sql, actor.workspace.id, [id]) : 0;
  return item && released === 0 ? item : getCustomer(actor, id, sql);
}

async function firstStage(sql: Sql, workspaceId: string, input: NewCustomer): Promise<Stage> {
  const [stage] = await sql<Stage>(
    `SELECT id, side FROM stage WHERE workspace_id = $1 AND model_id = $2 AND ($3::uuid IS NULL OR id = $3)
     ORDER BY position LIMIT 1`,
    [workspaceId, input.modelId, input.stageId],
  );
  if (stage) return stage;
  if (input.stageId) throw invalidField("stageId", "This stage does not belong to the lifecycle model.");
  throw invalidField("modelId", "This lifecycle model has no stages yet. Add one first.");
}

async function insert(sql: Sql, actor: Actor, id: string, stage: Stage, input: NewCustomer): Promise<void> {
  const workspaceId = actor.workspace.id;
  const at = input.firstContactAt ?? new Date();
  await sql(
    `INSERT INTO customer (workspace_id, id, model_id, kind, name, segment_id, acquisition_channel, owner_id, attributes)
     VALUES ($1, $2, $3, $4::customer_kind, $5, $6, $7, $8, $9)`,
    [
      workspaceId,
      id,
      input.modelId,
      input.kind,
      input.name,
      input.segmentId,
      input.acquisitionChannel,
      input.ownerId,
      JSON.stringify(input.attributes),
    ],
  );
  const wanted = new Set(input.externalIds.map((one) => JSON.stringify([one.source, one.externalId]))).size;
  if ((await attachExternalIds(sql, workspaceId, id, input.externalIds)) < wanted) throw new Overtaken();
  await sql(
    `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [workspaceId, newId(), id, stage.id, at, actor.name],
  );
  if (stage.side === "pre") return;
  await sql(
    `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at, recorded_by)
     VALUES ($1, $2, $3, 'closed', $4, $5)`,
    [workspaceId, newId(), id, at, actor.name],
  );
}

/** Gives an existing customer another external id. Throws `not_found`, or `conflict` when it is someone else's. */
export function addExternalId(
  actor: Actor,
  id: string,
  externalId: { source: string; externalId: string },
): Promise<Customer> {
  return writeTransaction(async (sql) => {
    const before = await getCustomer(actor, id, sql);
    if ((await attachExternalIds(sql, actor.workspace.id, id, [externalId])) === 0) {
      throw new AppError(
        "conflict",
        `${externalId.source} uses ${externalId.externalId} for another customer.`,
      );
    }
    const after = await getCustomer(actor, id, sql);
    if (after.externalIds.length > before.externalIds.length) {
      await recordAuditWith(sql, actor, {
        action: "customer.external-id-added",
        entity: "customer",
        entityId: id,
        summary: `${after.name} is ${externalId.externalId} in ${externalId.source}`,
        before: before.externalIds,
        after: after.externalIds,
      });
    }
    const released = await releaseWaiting(sql, actor.workspace.id, [id]);
    return released > 0 ? getCustomer(actor, id, sql) : after;
  });
}
