import type { Actor } from "@/lib/auth/actor";
import type { Prisma, StageDefinition } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import type { ProfiledVersion } from "./profile";
import { fullAssumptions, fullCurves } from "./profile-schema";
import type { ProfiledStage } from "./view";

/** JSON for a column: what schemas know as lists that nobody changes, Prisma wants as plain ones. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

export function toProfiledStage(row: StageDefinition): ProfiledStage {
  return {
    stageId: row.stageId,
    name: row.name,
    kind: row.kind,
    side: row.side,
    hidden: row.hidden,
    colour: row.colour,
    ownerTeam: row.ownerTeam,
    desiredOutcome: row.desiredOutcome,
    entryCriteria: row.entryCriteria,
    exitCriteria: row.exitCriteria,
    durationDays: row.durationDays === null ? null : Number(row.durationDays),
    passRate: row.passRate === null ? null : Number(row.passRate),
    minuteRate: Number(row.minuteRate),
    curves: fullCurves(row.curves),
  };
}

/** A version inside the transaction that changes its model. */
export async function readVersion(tx: Tx, actor: Actor, versionId: string): Promise<ProfiledVersion> {
  const workspaceId = actor.workspace.id;
  const version = await tx.modelVersion.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: versionId } },
    include: { definitions: { orderBy: [{ position: "asc" }, { id: "asc" }] } },
  });
  return {
    stages: version.definitions.map(toProfiledStage),
    assumptions: fullAssumptions(version.assumptions, actor.workspace.currency),
  };
}

type Copy = { stageId: string; name: string; kind: string; side: string };

/** Facts are placed by the stage's own copy of name, kind, side and order. */
export async function copyToStages(
  tx: Tx,
  actor: Actor,
  definitions: readonly Copy[],
  firstPosition = 0,
): Promise<void> {
  if (definitions.length === 0) return;
  await tx.$executeRawUnsafe(
    `UPDATE stage s SET name = d.name, kind = d.kind::stage_kind, side = d.side::sale_side,
       position = (d.ordinal - 1)::int + $6::int
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY
       AS d(stage_id, name, kind, side, ordinal)
     WHERE s.workspace_id = $1::uuid AND s.id = d.stage_id`,
    actor.workspace.id,
    definitions.map((stage) => stage.stageId),
    definitions.map((stage) => stage.name),
    definitions.map((stage) => stage.kind),
    definitions.map((stage) => stage.side),
    firstPosition,
  );
}
