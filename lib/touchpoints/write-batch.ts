import { recordAudits } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { queueRiskChecks } from "@/lib/db/queue-risk-checks";
import { addTouchpoints } from "@/lib/db/rollups/add-touchpoints";
import { type Place, placeInForce, rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { preparedOnClient, type Sql, sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { findSent, insertAdditive, insertDrafts, rowsById } from "./insert";
import { type Draft, type TouchpointRow, toTouchpoint } from "./row";
import type { Touchpoint } from "./schema";

export type Item = { actor: Actor; draft: Draft };
export type Logged = { created: boolean; item: Touchpoint };

/** Another writer has the customer; nothing was written of this touchpoint, and it can be tried again. */
export const held = Symbol("held");
export type Answer = Logged | AppError | typeof held;

/**
 * Customers are never waited for. What else a batch may come to wait for, such as an external id that another
 * transaction is just writing, must not keep its neighbours.
 */
const longestWait = "100ms";

/** What every batch runs is prepared; what few batches need is not. */
export type Statements = { often: Sql; rarely: Sql };

const sentAs = (row: { source: string; external_id: string | null }) =>
  JSON.stringify([row.source, row.external_id]);

/**
 * Writes touchpoints of any workspaces in one transaction and answers each in order: what it became, why it was
 * refused, or that its customer is held by another writer. Throws, with nothing written, when the database refuses the
 * batch as a whole.
 */
export function writeBatch(items: readonly Item[]): Promise<Answer[]> {
  return writeOnClient(async (client) => {
    const sql: Statements = { often: preparedOnClient(client), rarely: sqlOnClient(client) };
    await client.query(`SET LOCAL lock_timeout = '${longestWait}'`);
    const waiting = await lockCustomers(sql, items);
    const answers = new Map<Item, Answer>(waiting.map((item) => [item, held]));
    const writable = items.filter((item) => !answers.has(item));
    for (const group of Map.groupBy(writable, ({ actor }) => actor.workspace.id).values()) {
      for (const [item, answer] of await writeGroup(sql, group)) answers.set(item, answer);
    }
    return items.map(
      (item) => answers.get(item) ?? new AppError("internal", "The touchpoint was not written."),
    );
  });
}

type CustomerKey = { workspace_id: string; id: string };

const customerOf = ({ actor, draft }: Item) => `${actor.workspace.id} ${draft.customer_id}`;
const keysOf = (rows: readonly CustomerKey[]) =>
  new Set(rows.map(({ workspace_id, id }) => `${workspace_id} ${id}`));

/** Locks the customers that are free and answers the items of those that are not. */
async function lockCustomers(sql: Statements, items: readonly Item[]): Promise<Item[]> {
  const wanted = `SELECT workspace_id, id FROM customer
    WHERE (workspace_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`;
  const params = (of: readonly Item[]) => [
    of.map(({ actor }) => actor.workspace.id),
    of.map(({ draft }) => draft.customer_id),
  ];
  const locked = keysOf(
    await sql.often<CustomerKey>(`${wanted} ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`, params(items)),
  );
  const others = items.filter((item) => !locked.has(customerOf(item)));
  if (others.length === 0) return [];
  // Those that are nowhere to be found stay, to be told so.
  const there = keysOf(await sql.rarely<CustomerKey>(wanted, params(others)));
  return others.filter((item) => there.has(customerOf(item)));
}

/**
 * Writes touchpoints of one workspace whose customers are locked in this transaction. Throws, with the transaction
 * broken, when the database refuses them as a whole.
 */
export async function writeGroup(
  sql: Statements,
  items: readonly Item[],
): Promise<Map<Item, Logged | AppError>> {
  const actor = items[0]?.actor;
  if (!actor) return new Map();
  const place = await placeInForce(sql.often, actor.workspace.id);
  const written = await insertAdditive(
    sql.often,
    place.workspaceId,
    items.map(({ draft }) => draft),
  );
  const stored = new Map(written.map((row) => [row.id, row]));
  await addTouchpoints(
    sql.often,
    place,
    written.map((row) => row.id),
  );
  await queueRiskChecks(
    sql.often,
    place.workspaceId,
    written.map((row) => row.customer_id),
  );
  const left = items.filter(({ draft }) => !stored.has(draft.id));
  const refused =
    left.length > 0 ? await writeRest(sql.rarely, place, left, stored) : new Map<Item, Logged | AppError>();
  const made = items.filter(({ draft }) => stored.has(draft.id));
  await recordAudits(
    sql.often,
    made.map(({ actor, draft }) => ({ actor, change: change(draft, stored.get(draft.id)) })),
  );
  return new Map(
    items.map((item) => {
      const row = stored.get(item.draft.id);
      return [
        item,
        row ? { created: true, item: toTouchpoint(row) } : (refused.get(item) ?? notFound("The customer")),
      ];
    }),
  );
}

/** Those that were sent before, name no customer, or change the frame of a life. New ones are put into `stored`. */
async function writeRest(
  sql: Sql,
  place: Place,
  items: readonly Item[],
  stored: Map<string, TouchpointRow>,
): Promise<Map<Item, Logged | AppError>> {
  const known = await sql<{ id: string }>(
    "SELECT id FROM customer WHERE workspace_id = $1 AND id = ANY($2::uuid[])",
    [place.workspaceId, items.map(({ draft }) => draft.customer_id)],
  );
  const ids = new Set(known.map(({ id }) => id));
  const before = bySent(
    await findSent(
      sql,
      place.workspaceId,
      items.map(({ draft }) => draft),
    ),
  );
  const fresh = items
    .map(({ draft }) => draft)
    .filter((draft) => ids.has(draft.customer_id) && !before.has(sentAs(draft)));
  if (fresh.length > 0) {
    const who = [...new Set(fresh.map((draft) => draft.customer_id))];
    const made = await rewriteLives(sql, place, { ids: who }, () =>
      insertDrafts(sql, place.workspaceId, fresh),
    );
    // Read again: placing them into stages came after the insert.
    for (const row of await rowsById(
      sql,
      place.workspaceId,
      made.map((row) => row.id),
    ))
      stored.set(row.id, row);
  }
  const sent = bySent(
    await findSent(
      sql,
      place.workspaceId,
      items.map(({ draft }) => draft),
    ),
  );
  return new Map(
    items.filter(({ draft }) => !stored.has(draft.id)).map((item) => [item, refusal(item.draft, ids, sent)]),
  );
}

function bySent(rows: readonly TouchpointRow[]): Map<string, TouchpointRow> {
  return new Map(rows.map((row) => [sentAs(row), row]));
}

function refusal(
  draft: Draft,
  customers: ReadonlySet<string>,
  sent: ReadonlyMap<string, TouchpointRow>,
): Logged | AppError {
  if (!customers.has(draft.customer_id)) return notFound("The customer");
  const row = draft.external_id === null ? undefined : sent.get(sentAs(draft));
  if (!row) return invalidField("stageId", "This stage does not belong to the customer's lifecycle model.");
  if (row.customer_id !== draft.customer_id) {
    return new AppError(
      "conflict",
      `${draft.source} already sent ${draft.external_id} for another customer.`,
    );
  }
  return { created: false, item: toTouchpoint(row) };
}

function change(draft: Draft, row: TouchpointRow | undefined) {
  return {
    action: "touchpoint.logged",
    entity: "touchpoint",
    entityId: draft.id,
    summary: `Logged ${draft.activity} by ${draft.channel}`,
    after: row ? toTouchpoint(row) : draft,
  };
}
