import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/transaction";

/** What somebody did to a model: who, when, and in sentences what differs since. */
export type ModelChangeLine = {
  at: string;
  by: string;
  /** The reader's own doing, in another window. */
  own: boolean;
  summary: string;
  lines: { stage: string; text: string }[];
};

const most = 20;

/** The changes after the version that was read, from the audit trail, oldest first; at most the last twenty. */
export async function changesSince(
  tx: Tx,
  actor: Actor,
  modelId: string,
  version: number,
): Promise<ModelChangeLine[]> {
  const events = await tx.auditEvent.findMany({
    where: {
      workspaceId: actor.workspace.id,
      entity: "lifecycle_model",
      entityId: modelId,
      after: { path: ["version"], gt: version },
    },
    orderBy: { id: "desc" },
    take: most,
  });
  return events.reverse().map((event) => ({
    at: event.at.toISOString(),
    by: event.actorName,
    own: event.actorKind === actor.kind && event.actorId === actor.id,
    summary: event.summary,
    lines: linesOf(event.after),
  }));
}

/** Whether every change after the version that was read left stages, curves and assumptions alone. */
export async function onlyDetailsChanged(
  tx: Tx,
  actor: Actor,
  model: { id: string; version: number },
  version: number,
): Promise<boolean> {
  const details = await tx.auditEvent.count({
    where: {
      workspaceId: actor.workspace.id,
      entity: "lifecycle_model",
      entityId: model.id,
      action: "model.updated",
      after: { path: ["version"], gt: version },
    },
  });
  return details === model.version - version;
}

function linesOf(after: unknown): ModelChangeLine["lines"] {
  const { lines } = (after ?? {}) as { lines?: ModelChangeLine["lines"] };
  return (lines ?? []).map(({ stage, text }) => ({ stage, text }));
}
