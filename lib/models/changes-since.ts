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

function linesOf(after: unknown): ModelChangeLine["lines"] {
  const { lines } = (after ?? {}) as { lines?: ModelChangeLine["lines"] };
  return (lines ?? []).map(({ stage, text }) => ({ stage, text }));
}
