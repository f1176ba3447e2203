import { recordAudits } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { addTouchpoints } from "@/lib/db/rollups/add-touchpoints";
import { type Place, placeInForce, rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { preparedOnClient, type Sql, sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { findSent, insertAdditive, insertDrafts, rowsById } from "./insert";
import { type Draft, type TouchpointRow, toTouchpoint } from "./row";
import type { Touchpoint } from "./schema";

export type Item = { actor: Actor; draft: Draft };
export type Logged = { created: boolean; item: Touchpoint };

/** What every batch runs is prepared; what few batches need is not. */
type Statements = { often: Sql; rarely: Sql };

const sentAs = (row: { source: string; external_id: string | null }) =>
  JSON.stringify([row.source, row.external_id]);

/**
 * Writes touchpoints of any workspaces in one transaction and answers each in order: what it became, or why it was
 * refused. Throws, with nothing written, when the database refuses the batch as a whole.
 */
export function writeBatch(items: readonly Item[]): Promise<(Logged | AppError)[]> {
  return writeOnClient(async (client) => {
    const sql: Statements = { often: preparedOnClient(client), rarely: sqlOnClient(client) };
    await lockCustomers(sql.often, items);
    const answers = new Map<Item, Logged | AppError>();
    for (const group of Map.groupBy(items, ({ actor }) => actor.workspace.id).values()) {
      for (const [item, answer] of await writeGroup(sql, group)) answers.set(item, answer);
    }
    return items.map(
      (item) => answers.get(item) ?? new AppError("internal", "The touchpoint was not written."),
    );
  });
}

/** In one order everywhere, so that two writers never wait for each other in a circle. */
async function lockCustomers(sql: Sql, items: readonly Item[]): Promise<void> {
  await sql(
    `SELECT 1 AS locked FROM customer WHERE (workspace_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))
     ORDER BY id FOR NO KEY UPDATE`,
    [items.map(({ actor }) => actor.workspace.id), items.map(({ draft }) => draft.customer_id)],
  );
}

async function writeGroup(sql: Statements, items: readonly Item[]): Promise<Map<Item, Logged | AppError>> {
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
  const left = items.filter(({ draft }) => !stored.has(draft.id));
  const refused =
    left.length > 0 ? await writeRest(sql.rarely, place, left, stored) : new Map<Item, Logged | AppError>();
  const made = items.filter(({ draft }) => stored.has(draft.id));
  await recordAudits(
    sql.often,
    made.map(({ actor, draft }) => ({ actor, change: change(draft) })),
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

function change(draft: Draft) {
  return {
    action: "touchpoint.logged",
    entity: "touchpoint",
    entityId: draft.id,
    summary: `Logged ${draft.activity} by ${draft.channel}`,
    after: draft,
  };
}
