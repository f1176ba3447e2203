import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/ids";
import type { Tx } from "@/lib/db/transaction";

export type Change = {
  /** Verb in past tense with its noun: "customer.created". */
  action: string;
  entity: string;
  entityId: string;
  /** One plain sentence for the trail. */
  summary: string;
  before?: unknown;
  after?: unknown;
};

/** JSON has no bigint and no Date; the trail keeps them as text. */
function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(
    JSON.stringify(value, (_key, inner) => (typeof inner === "bigint" ? inner.toString() : inner)),
  );
}

/** Writes one line of the audit trail, in the transaction of the change it tells of. */
export async function recordAudit(tx: Tx, actor: Actor, change: Change): Promise<void> {
  await tx.auditEvent.create({
    data: {
      workspaceId: actor.workspace.id,
      id: newId(),
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      action: change.action,
      entity: change.entity,
      entityId: change.entityId,
      summary: change.summary,
      ...(change.before === undefined ? {} : { before: toJson(change.before) }),
      ...(change.after === undefined ? {} : { after: toJson(change.after) }),
      requestId: actor.requestId,
    },
  });
}
