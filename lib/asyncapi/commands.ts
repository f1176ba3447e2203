import { recordAudit } from "@/lib/audit/record";
import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { lockWorkspace } from "@/lib/db/lock-workspace";
import type { Sql } from "@/lib/db/sql";
import { transact } from "@/lib/db/transaction";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { formatCounted } from "@/lib/format/number";
import { enqueueJob } from "@/lib/jobs/queue";
import { applyPlan } from "./apply";
import type { NewUpload } from "./schema";
import { type CataloguePlan, planCatalogue, readState } from "./state";
import type { StoredDocument } from "./stored-document";

/** Takes documents that belong together and has them read in the background. Nothing changes until it is carried out. */
export async function createUpload(actor: Actor, { files }: NewUpload): Promise<string> {
  const id = newId();
  const workspaceId = actor.workspace.id;
  await transact(async (tx) => {
    const old = new Date(Date.now() - 7 * 24 * 60 * 60 * 1_000);
    await tx.asyncapiUpload.deleteMany({ where: { workspaceId, createdAt: { lt: old } } });
    await tx.asyncapiUpload.create({ data: { workspaceId, id, files, createdBy: actor.name } });
    await recordAudit(tx, actor, {
      action: "asyncapi-upload.created",
      entity: "asyncapi-upload",
      entityId: id,
      summary: `Sent ${formatCounted(files.length, "file")} to be read as AsyncAPI`,
      after: { files: files.map(({ name }) => name) },
    });
    await enqueueJob(tx, actor, { kind: "asyncapi.read", subjectId: id });
  });
  return id;
}

/** Does what the preview said, all or nothing. Throws `not_found`, or `conflict` where it would do something else by now. */
export function carryOutUpload(actor: Actor, id: string, seen: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const [upload] = await sql<{ status: string; documents: StoredDocument[] | null }>(
      "SELECT status, documents FROM asyncapi_upload WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
      [workspaceId, id],
    );
    if (!upload) throw notFound("This upload");
    if (upload.status === "done")
      throw new AppError("conflict", "These documents have been carried out already.");
    if (upload.status !== "read" || !upload.documents)
      throw new AppError("conflict", "These documents have to be read first.");
    const state = await lockState(sql, workspaceId);
    const plan = planCatalogue(state, upload.documents);
    if (plan.seen !== seen)
      throw new AppError(
        "conflict",
        "The catalogue has changed since you looked, so these documents would do something else. Nothing was changed; look again.",
      );
    await applyPlan(sql, actor, state, plan, upload.documents);
    const summary = sayPlan(plan);
    await sql(
      `UPDATE asyncapi_upload SET status = 'done', files = '[]', documents = NULL, result = $3::jsonb
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id, JSON.stringify({ summary })],
    );
    await recordAuditWith(sql, actor, {
      action: "asyncapi-upload.carried-out",
      entity: "asyncapi-upload",
      entityId: id,
      summary: `Carried out AsyncAPI documents: ${summary}`,
    });
  });
}

/** Takes a document away with what it alone brought; services and what people wrote stay. Throws `not_found`. */
export function removeDocument(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const state = await lockState(sql, workspaceId);
    const document = state.documents.find((one) => one.id === id);
    if (!document) throw notFound("This document");
    const plan = planCatalogue(state, [], [id]);
    await applyPlan(
      sql,
      actor,
      { ...state, documents: state.documents.filter((one) => one !== document) },
      plan,
      [],
    );
    await sql("DELETE FROM asyncapi_document WHERE workspace_id = $1 AND id = $2", [workspaceId, id]);
    await recordAuditWith(sql, actor, {
      action: "asyncapi-document.removed",
      entity: "asyncapi-document",
      entityId: id,
      summary: `Removed ${document.fileName}, which told of ${document.service}`,
      before: { service: document.service, fileName: document.fileName },
    });
  });
}

/** Writers of one catalogue take turns, so that what is planned is what is written. */
async function lockState(sql: Sql, workspaceId: string) {
  await lockWorkspace(sql, workspaceId);
  return readState(sql, workspaceId);
}

/** "3 services new; 4 interactions new, 1 changed, 2 gone". */
function sayPlan({ services, changes }: CataloguePlan): string {
  const count = (state: string) => changes.filter((one) => one.state === state).length;
  const fresh = services.filter(({ state }) => state === "new").length;
  return `${formatCounted(fresh, "service")} new; ${formatCounted(count("new"), "interaction")} new, ${count("changed")} changed, ${count("gone")} gone`;
}
