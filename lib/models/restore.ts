import type { Actor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import { readVersion } from "./definitions";
import { saveDraftWithin } from "./draft";
import { stagesSpokenOf } from "./draft-stages";
import type { StageInput } from "./schema";

/** A name that no stage of the list has. */
function freeName(name: string, stages: readonly { name: string }[]): string {
  const taken = new Set(stages.map((stage) => stage.name.toLowerCase()));
  let free = name;
  for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${name.slice(0, 55)} ${count}`;
  return free;
}

/**
 * Makes the draft say what a version says. A draft that says something else is kept first. Stages that were published
 * since stay, hidden: facts refer to them.
 */
export function restoreVersion(
  actor: Actor,
  modelId: string,
  { number, version }: { number: number; version: number },
): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const found = await tx.modelVersion.findUnique({
      where: { workspaceId_modelId_number: { workspaceId, modelId, number } },
      select: { id: true },
    });
    if (!found) throw notFound("This version");
    const { stages: said, assumptions } = await readVersion(tx, actor, found.id);
    const named = new Set(said.map((stage) => stage.stageId));
    const { settled } = await stagesSpokenOf(tx, actor, modelId);
    const later = await tx.stage.findMany({
      where: { workspaceId, modelId, id: { in: [...settled].filter((id) => !named.has(id)) } },
      orderBy: { position: "asc" },
    });
    const stages: StageInput[] = said.map((stage) => ({ ...stage }));
    for (const { id, name, kind, side } of later) {
      stages.push({
        stageId: id,
        name: freeName(name, stages),
        kind,
        side,
        hidden: true,
        colour: null,
        ownerTeam: null,
        desiredOutcome: null,
        entryCriteria: null,
        exitCriteria: null,
        durationDays: null,
        passRate: null,
      });
    }
    await saveDraftWithin(tx, actor, modelId, { version, stages, assumptions, keepDraft: true });
  });
}
