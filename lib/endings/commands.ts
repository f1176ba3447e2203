import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, requirePermission } from "@/lib/auth/actor";
import { deriveGapsOf } from "@/lib/db/gaps/derive";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import { lockCustomer } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { holdOpen, requireOwner } from "./hold-ending";
import { getEnding } from "./queries";
import type { CheckChange, EndingDetail, EndingEdit, NewCheck, NewEnding } from "./schema";

/**
 * Begins a customer's deprovisioning: copies what is planned for the model, each check with its day. Throws `not_found`,
 * `invalid` for agreements of others or none, `conflict` for one that is ending already.
 */
export function openEnding(actor: Actor, input: NewEnding): Promise<EndingDetail> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const customer = await lockCustomer(sql, workspaceId, input.customerId);
    await requireOwner(sql, workspaceId, input.ownerId);
    await requireEndable(sql, workspaceId, input);
    const id = newId();
    await sql(
      `INSERT INTO ending (workspace_id, id, customer_id, reason, note, notice_on, effective_on, owner_id, opened_by)
       VALUES ($1, $2, $3, $4::agreement_end, $5, $6, $7, $8, $9)`,
      [
        workspaceId,
        id,
        input.customerId,
        input.reason,
        input.note,
        input.noticeOn,
        input.effectiveOn,
        input.ownerId,
        actor.name,
      ],
    );
    await sql(
      "INSERT INTO ending_agreement (workspace_id, ending_id, agreement_id) SELECT $1, $2, unnest($3::uuid[])",
      [workspaceId, id, input.agreementIds],
    );
    await sql(
      `INSERT INTO ending_check (workspace_id, id, ending_id, item_id, title, detail, team, required, settles, position, due_on)
       SELECT $1, lifecurve_uuid_v7(), $2, i.id, i.title, i.detail, i.team, i.required, i.settles,
         row_number() OVER (ORDER BY i.position, i.created_at, i.id) - 1, $4::date + i.due_days
       FROM checklist_item i WHERE i.workspace_id = $1 AND i.model_id = $3 AND i.retired_at IS NULL`,
      [workspaceId, id, customer.modelId, input.effectiveOn],
    );
    await deriveGapsOf(sql, workspaceId, input.customerId);
    const ending = await getEnding(actor, id, sql);
    await record(sql, actor, "ending.opened", ending, `Opened the ending of ${customer.name}`);
    return ending;
  });
}

async function requireEndable(sql: Sql, workspaceId: string, input: NewEnding): Promise<void> {
  const found = await sql<{ id: string; product: string; starts_on: string; ending: boolean }>(
    `SELECT a.id, a.product, a.starts_on, EXISTS (
       SELECT 1 FROM ending_agreement x JOIN ending e ON e.workspace_id = $1 AND e.id = x.ending_id AND e.state = 'open'
       WHERE x.workspace_id = $1 AND x.agreement_id = a.id) AS ending
     FROM agreement a WHERE a.workspace_id = $1 AND a.customer_id = $2 AND a.id = ANY ($3::uuid[])`,
    [workspaceId, input.customerId, input.agreementIds],
  );
  if (found.length < input.agreementIds.length)
    throw invalidField("agreementIds", "One of these agreements is not the customer's.");
  const busy = found.find(({ ending }) => ending);
  if (busy)
    throw new AppError(
      "conflict",
      `${busy.product} is ending already. Finish or withdraw that ending first.`,
    );
  const late = found.find(({ starts_on }) => starts_on > input.effectiveOn);
  if (late) throw invalidField("effectiveOn", `${late.product} starts only on ${late.starts_on}.`);
}

/** Changes when, why and whose. Checks that are open move with the last day. Throws `not_found`, `conflict`, `stale`. */
export function editEnding(actor: Actor, id: string, edit: EndingEdit): Promise<EndingDetail> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const before = await holdOpen(sql, actor, id, edit.version);
    await requireOwner(sql, workspaceId, edit.ownerId);
    const early = await sql<{ product: string }>(
      `SELECT a.product FROM ending_agreement x JOIN agreement a ON a.workspace_id = $1 AND a.id = x.agreement_id
       WHERE x.workspace_id = $1 AND x.ending_id = $2 AND a.starts_on > $3::date`,
      [workspaceId, id, edit.effectiveOn],
    );
    if (early[0]) throw invalidField("effectiveOn", `${early[0].product} starts only later.`);
    await sql(
      `UPDATE ending SET reason = $3::agreement_end, note = $4, notice_on = $5, effective_on = $6, owner_id = $7
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id, edit.reason, edit.note, edit.noticeOn, edit.effectiveOn, edit.ownerId],
    );
    await sql(
      `UPDATE ending_check SET due_on = due_on + ($3::date - $4::date)
       WHERE workspace_id = $1 AND ending_id = $2 AND state = 'open' AND item_id IS NOT NULL`,
      [workspaceId, id, edit.effectiveOn, before.effectiveOn],
    );
    if (edit.effectiveOn !== before.effectiveOn) await unsign(sql, actor, id);
    await deriveGapsOf(sql, workspaceId, before.customerId);
    return settle(sql, actor, "ending.edited", before, `Changed the ending of ${before.customer}`);
  });
}

/** Adds a check for this customer alone. */
export function addCheck(actor: Actor, id: string, check: NewCheck): Promise<EndingDetail> {
  return writeTransaction(async (sql) => {
    const before = await holdOpen(sql, actor, id, null);
    if (before.list.length >= 200) throw new AppError("conflict", "An ending has at most 200 checks.");
    await sql(
      `INSERT INTO ending_check (workspace_id, id, ending_id, title, detail, team, required, position, due_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        actor.workspace.id,
        newId(),
        id,
        check.title,
        check.detail,
        check.team,
        check.required,
        before.list.length,
        check.dueOn,
      ],
    );
    if (check.required) await unsign(sql, actor, id);
    return settle(
      sql,
      actor,
      "ending.check-added",
      before,
      `Added “${check.title}” to the ending of ${before.customer}`,
    );
  });
}

/**
 * Ticks a check, says that it is not needed, or opens it again. A required one is waived only by those who may sign.
 * Throws `not_found`, `conflict` when the ending is over, `forbidden`.
 */
export function changeCheck(actor: Actor, checkId: string, change: CheckChange): Promise<EndingDetail> {
  return writeTransaction(async (sql) => {
    const [found] = await sql<{ id: string }>(
      "SELECT ending_id AS id FROM ending_check WHERE workspace_id = $1 AND id = $2",
      [actor.workspace.id, checkId],
    );
    if (!found) throw notFound("The check");
    const { id } = found;
    const before = await holdOpen(sql, actor, id, null);
    const check = before.list.find((one) => one.id === checkId);
    if (!check) throw notFound("The check");
    if (change.state === "waived" && check.required) requirePermission(actor, "ending:sign");
    await sql(
      `UPDATE ending_check SET state = $4::check_state, note = $5,
         decided_at = CASE WHEN $4 = 'open' THEN NULL ELSE now() END, decided_by = CASE WHEN $4 = 'open' THEN NULL ELSE $6 END
       WHERE workspace_id = $1 AND ending_id = $2 AND id = $3`,
      [actor.workspace.id, id, checkId, change.state, change.note, actor.name],
    );
    if (change.state === "open" && check.required) await unsign(sql, actor, id);
    const words = { open: "Opened again", done: "Ticked", waived: "Waived" }[change.state];
    return settle(
      sql,
      actor,
      "ending.check-changed",
      before,
      `${words} “${check.title}” for ${before.customer}`,
    );
  });
}

/** Answers for closing although something is open. Holds until more is opened. Throws `not_found`, `conflict`, `stale`. */
export function signEnding(
  actor: Actor,
  id: string,
  input: { version: number; reason: string },
): Promise<EndingDetail> {
  return writeTransaction(async (sql) => {
    const before = await holdOpen(sql, actor, id, input.version);
    if (before.requiredOpen === 0 && before.gapsOpen === 0)
      throw new AppError("conflict", "Nothing is open that would need a signature.");
    await sql("UPDATE ending SET signed_by = $3, sign_reason = $4 WHERE workspace_id = $1 AND id = $2", [
      actor.workspace.id,
      id,
      actor.name,
      input.reason,
    ]);
    return settle(
      sql,
      actor,
      "ending.signed",
      before,
      `Signed for closing the ending of ${before.customer}: ${input.reason}`,
    );
  });
}

/** The customer stayed: nothing ends. Throws `not_found`, `conflict`, `stale`. */
export function withdrawEnding(
  actor: Actor,
  id: string,
  input: { version: number; reason: string },
): Promise<EndingDetail> {
  return writeTransaction(async (sql) => {
    const before = await holdOpen(sql, actor, id, input.version);
    await sql(
      `UPDATE ending SET state = 'withdrawn', closed_at = now(), closed_by = $3,
         note = concat_ws(E'\\n', note, $4::text) WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace.id, id, actor.name, `Stayed: ${input.reason}`],
    );
    await deriveGapsOf(sql, actor.workspace.id, before.customerId);
    return settle(sql, actor, "ending.withdrawn", before, `${before.customer} stayed: ${input.reason}`);
  });
}

/** A signature holds for what was open when it was given. */
async function unsign(sql: Sql, actor: Actor, id: string): Promise<void> {
  await sql("UPDATE ending SET signed_by = NULL, sign_reason = NULL WHERE workspace_id = $1 AND id = $2", [
    actor.workspace.id,
    id,
  ]);
}

/** Counts the version on, and writes what changed into the trail. */
export async function settle(
  sql: Sql,
  actor: Actor,
  action: string,
  before: EndingDetail,
  summary: string,
): Promise<EndingDetail> {
  await sql("UPDATE ending SET version = version + 1 WHERE workspace_id = $1 AND id = $2", [
    actor.workspace.id,
    before.id,
  ]);
  const after = await getEnding(actor, before.id, sql);
  await record(sql, actor, action, after, summary, before);
  return after;
}

function record(
  sql: Sql,
  actor: Actor,
  action: string,
  after: EndingDetail,
  summary: string,
  before?: EndingDetail,
): Promise<void> {
  return recordAuditWith(sql, actor, {
    action,
    entity: "ending",
    entityId: after.id,
    summary,
    ...(before ? { before } : {}),
    after,
  });
}
