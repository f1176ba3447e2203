import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import { staleEdit } from "@/lib/db/stale-edit";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { plannedItems, requireModel, selectItems } from "./queries";
import type { ChecklistEdit, ChecklistItem, NewChecklistItem, StartingKind } from "./schema";
import { startingItems } from "./starting-items";

const most = 100;

/** Plans one more thing for when a customer of the model leaves. Endings that are open stay as they are. Throws `not_found`. */
export function addItem(actor: Actor, input: NewChecklistItem): Promise<ChecklistItem> {
  return writeTransaction(async (sql) => {
    const model = await holdModel(sql, actor.workspace.id, input.modelId);
    await requireRoom(sql, actor, input.modelId, 1);
    const item = await insertItem(sql, actor, input);
    await record(sql, actor, "checklist.item-added", item, `Planned “${item.title}” for endings of ${model}`);
    return item;
  });
}

/** One who plans at a time, so that positions are given once. */
async function holdModel(sql: Sql, workspaceId: string, modelId: string): Promise<string> {
  const name = await requireModel(sql, workspaceId, modelId);
  await sql("SELECT pg_advisory_xact_lock(hashtextextended('checklist ' || $1::text, 0))", [modelId]);
  return name;
}

async function requireRoom(sql: Sql, actor: Actor, modelId: string, more: number): Promise<void> {
  const items = await plannedItems(sql, actor.workspace.id, modelId);
  if (items.length + more > most)
    throw new AppError("conflict", `A checklist has at most ${most} items; retire some first.`);
}

async function insertItem(sql: Sql, actor: Actor, input: NewChecklistItem): Promise<ChecklistItem> {
  const id = newId();
  await sql(
    `INSERT INTO checklist_item (workspace_id, id, model_id, title, detail, team, due_days, required, settles, position)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9::gap_kind, coalesce(max(position) + 1, 0)
     FROM checklist_item WHERE workspace_id = $1 AND model_id = $3`,
    [
      actor.workspace.id,
      id,
      input.modelId,
      input.title,
      input.detail,
      input.team,
      input.dueDays,
      input.required,
      input.settles,
    ],
  );
  return getItem(sql, actor.workspace.id, id);
}

async function getItem(sql: Sql, workspaceId: string, id: string): Promise<ChecklistItem> {
  const [item] = await sql<ChecklistItem>(
    `${selectItems} WHERE workspace_id = $1 AND id = $2 AND retired_at IS NULL FOR UPDATE`,
    [workspaceId, id],
  );
  if (!item) throw notFound("The checklist item");
  return item;
}

/** Changes what is planned. Throws `not_found` and `stale`. */
export function editItem(actor: Actor, id: string, edit: ChecklistEdit): Promise<ChecklistItem> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const before = await getItem(sql, workspaceId, id);
    if (before.version !== edit.version) throw await staleEdit(sql, workspaceId, "checklist-item", before);
    await sql(
      `UPDATE checklist_item SET title = $3, detail = $4, team = $5, due_days = $6, required = $7, settles = $8::gap_kind,
         position = coalesce($9, position), version = version + 1 WHERE workspace_id = $1 AND id = $2`,
      [
        workspaceId,
        id,
        edit.title,
        edit.detail,
        edit.team,
        edit.dueDays,
        edit.required,
        edit.settles,
        edit.position ?? null,
      ],
    );
    const after = await getItem(sql, workspaceId, id);
    await record(sql, actor, "checklist.item-edited", after, `Changed the planned “${after.title}”`, before);
    return after;
  });
}

/** Plans it no longer; endings that copied it keep it. Throws `not_found`. */
export function retireItem(actor: Actor, id: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const before = await getItem(sql, actor.workspace.id, id);
    await sql("UPDATE checklist_item SET retired_at = now() WHERE workspace_id = $1 AND id = $2", [
      actor.workspace.id,
      id,
    ]);
    await record(sql, actor, "checklist.item-retired", before, `No longer plans “${before.title}”`, before);
  });
}

/** Adds the starting items of a kind of business that are not planned yet, by their title. Throws `not_found`. */
export function startChecklist(
  actor: Actor,
  modelId: string,
  kind: StartingKind,
): Promise<{ items: ChecklistItem[] }> {
  return writeTransaction(async (sql) => {
    const model = await holdModel(sql, actor.workspace.id, modelId);
    const planned = new Set((await plannedItems(sql, actor.workspace.id, modelId)).map(({ title }) => title));
    const missing = startingItems[kind].filter(({ title }) => !planned.has(title));
    await requireRoom(sql, actor, modelId, missing.length);
    for (const item of missing) await insertItem(sql, actor, { modelId, ...item });
    const items = await plannedItems(sql, actor.workspace.id, modelId);
    await recordAuditWith(sql, actor, {
      action: "checklist.started",
      entity: "lifecycle-model",
      entityId: modelId,
      summary: `Planned ${missing.length} things for endings of ${model}`,
      after: missing.map(({ title }) => title),
    });
    return { items };
  });
}

function record(
  sql: Sql,
  actor: Actor,
  action: string,
  item: ChecklistItem,
  summary: string,
  before?: ChecklistItem,
): Promise<void> {
  return recordAuditWith(sql, actor, {
    action,
    entity: "checklist-item",
    entityId: item.id,
    summary,
    ...(before ? { before } : {}),
    ...(before === item ? {} : { after: item }),
  });
}
