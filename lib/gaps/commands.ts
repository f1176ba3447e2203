import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { read, type Sql } from "@/lib/db/sql";
import { lockCustomer, voidFact } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { insertEntry } from "@/lib/ledger/insert-entry";
import { reopenChecks, tickChecks } from "./checks";
import { outlookOf } from "./outlook";
import { type ResolutionRow, selectResolutions, toResolution } from "./queries";
import { type AgreementSides, readSides } from "./read-sides";
import type { GapResolution, NewResolution, ResolutionOutlook, ResolutionPreview } from "./schema";

async function sidesOf(sql: Sql, workspaceId: string, agreementId: string): Promise<AgreementSides> {
  const [agreement] = await readSides(sql, workspaceId, { agreementId });
  if (!agreement) throw notFound("The agreement");
  return agreement;
}

/** What settling days of a gap would post. Throws `not_found` and `conflict` as `outlookOf`. */
export async function previewResolution(actor: Actor, asked: ResolutionPreview): Promise<ResolutionOutlook> {
  return outlookOf(
    await sidesOf(read, actor.workspace.id, asked.agreementId),
    asked,
    actor.workspace.currency,
  );
}

/**
 * Settles days of a gap: posts the money, keeps how it was settled and ticks the checks that asked for it, all or
 * nothing. Throws `not_found`, and `conflict` when the days are no gap any more or the amount has changed since it was
 * shown.
 */
export function resolveGap(actor: Actor, input: NewResolution): Promise<GapResolution> {
  const place = placeOf(actor);
  return writeTransaction(async (sql) => {
    const { customerId } = await sidesOf(sql, place.workspaceId, input.agreementId);
    const customer = await lockCustomer(sql, place.workspaceId, customerId);
    const agreement = await sidesOf(sql, place.workspaceId, input.agreementId);
    const outlook = outlookOf(agreement, input, actor.workspace.currency);
    if (outlook.amountMinor !== input.amountMinor) {
      throw new AppError(
        "conflict",
        "The amount has changed since it was shown. Look at it again before it is posted.",
        {
          details: { current: outlook },
        },
      );
    }
    if (outlook.amountMinor === 0 && input.method !== "waive")
      throw new AppError(
        "conflict",
        "These days are worth nothing that could be posted. Waive them with a reason.",
      );
    const id = newId();
    await rewriteLives(sql, place, { ids: [customerId] }, async () => {
      const entryId = outlook.nature === null ? null : await post(sql, actor, customerId, input, outlook);
      await sql(
        `INSERT INTO gap_resolution (workspace_id, id, agreement_id, kind, starts_on, ends_on, method, day_minor, amount_minor,
           entry_id, reason, recorded_by)
         VALUES ($1, $2, $3, $4::gap_kind, $5, $6, $7::gap_method, round($8::numeric / $9::numeric, 12), $8, $10, $11, $12)`,
        [
          place.workspaceId,
          id,
          input.agreementId,
          input.kind,
          input.startsOn,
          input.endsOn,
          input.method,
          outlook.amountMinor,
          outlook.days,
          entryId,
          input.reason,
          actor.name,
        ],
      );
    });
    await tickChecks(sql, actor, input, outlook.description);
    const item = await getResolution(sql, place.workspaceId, id);
    await recordAuditWith(sql, actor, {
      action: "gap.resolved",
      entity: "gap-resolution",
      entityId: id,
      summary: `${outlook.description} of ${agreement.product} of ${customer.name}${input.reason ? `: ${input.reason}` : ""}`,
      after: item,
    });
    return item;
  });
}

function post(
  sql: Sql,
  actor: Actor,
  customerId: string,
  input: NewResolution,
  { nature, amountMinor, description }: ResolutionOutlook,
): Promise<string> {
  return insertEntry(
    sql,
    actor,
    {
      customerId,
      kind: "revenue",
      nature: nature ?? "refund",
      behaviour: "variable",
      deferrable: false,
      amountMinor,
      currency: actor.workspace.currency,
      description,
      agreementId: input.agreementId,
      touchpointId: null,
      stageId: null,
      coversFrom: input.startsOn,
      coversUntil: input.endsOn,
      source: "manual",
      externalId: null,
    },
    null,
  );
}

async function getResolution(sql: Sql, workspaceId: string, id: string): Promise<GapResolution> {
  const [row] = await sql<ResolutionRow>(`${selectResolutions} WHERE workspace_id = $1 AND id = $2`, [
    workspaceId,
    id,
  ]);
  if (!row) throw notFound("The settlement");
  return toResolution(row);
}

/** Takes a settlement back, and the money it posted with it. Throws `not_found` or `conflict`. */
export function voidResolution(actor: Actor, id: string, reason: string): Promise<GapResolution> {
  const place = placeOf(actor);
  return writeTransaction(async (sql) => {
    const found = await getResolution(sql, place.workspaceId, id);
    const { customerId, product } = await sidesOf(sql, place.workspaceId, found.agreementId);
    await lockCustomer(sql, place.workspaceId, customerId);
    const before = await getResolution(sql, place.workspaceId, id);
    if (before.voidedAt) throw new AppError("conflict", "This settlement was already taken back.");
    await rewriteLives(sql, place, { ids: [customerId] }, async () => {
      await sql(
        `UPDATE gap_resolution SET voided_at = now(), voided_by = $3, void_reason = $4 WHERE workspace_id = $1 AND id = $2`,
        [place.workspaceId, id, actor.name, reason],
      );
      if (before.entryId)
        await voidFact(sql, "ledger_entry", place.workspaceId, before.entryId, { name: actor.name, reason });
    });
    await reopenChecks(sql, actor, before);
    const after = await getResolution(sql, place.workspaceId, id);
    await recordAuditWith(sql, actor, {
      action: "gap.reopened",
      entity: "gap-resolution",
      entityId: id,
      summary: `Took back how a gap of ${product} was settled: ${reason}`,
      before,
      after,
    });
    return after;
  });
}
