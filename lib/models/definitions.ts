import type { Actor } from "@/lib/auth/actor";
import type { Prisma, StageDefinition } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/ids";
import type { Tx } from "@/lib/db/transaction";
import type { ProfiledVersion } from "./profile";
import { fullAssumptions, fullCurves } from "./profile-schema";
import type { ProfiledStage } from "./view";

/** JSON for a column: what schemas know as lists that nobody changes, Prisma wants as plain ones. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

function toProfiledStage(row: Omit<StageDefinition, "curves">, curves: unknown): ProfiledStage {
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
    curves: fullCurves(curves),
  };
}

/**
 * A version inside the transaction that changes its model. Curves come as text: a profile can be megabytes of them,
 * and taking JSON apart value by value is what makes it slow.
 */
export async function readVersion(tx: Tx, actor: Actor, versionId: string): Promise<ProfiledVersion> {
  const workspaceId = actor.workspace.id;
  const version = await tx.modelVersion.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: versionId } },
    include: { definitions: { omit: { curves: true }, orderBy: [{ position: "asc" }, { id: "asc" }] } },
  });
  const drawn = await tx.$queryRaw<{ id: string; curves: string }[]>`
    SELECT id, curves::text AS curves FROM stage_definition
    WHERE workspace_id = ${workspaceId}::uuid AND version_id = ${versionId}::uuid`;
  const curves = new Map(drawn.map((row) => [row.id, row.curves]));
  return {
    stages: version.definitions.map((row) => toProfiledStage(row, JSON.parse(curves.get(row.id) ?? "{}"))),
    assumptions: fullAssumptions(version.assumptions, actor.workspace.currency),
  };
}

/** Writes what a version says of these stages, over what it said before, in one statement. */
export async function writeDefinitions(
  tx: Tx,
  actor: Actor,
  versionId: string,
  stages: readonly { position: number; stage: ProfiledStage }[],
): Promise<void> {
  if (stages.length === 0) return;
  const rows = stages.map(({ position, stage }) => ({ id: newId(), position, ...stage }));
  await tx.$executeRawUnsafe(
    `INSERT INTO stage_definition AS d (workspace_id, version_id, id, stage_id, position, name, kind, side, hidden, colour,
       owner_team, desired_outcome, entry_criteria, exit_criteria, duration_days, pass_rate, minute_rate, curves)
     SELECT $1::uuid, $2::uuid, n.id, n."stageId", n.position, n.name, n.kind, n.side, n.hidden, n.colour,
       n."ownerTeam", n."desiredOutcome", n."entryCriteria", n."exitCriteria", n."durationDays", n."passRate",
       n."minuteRate", n.curves
     FROM json_to_recordset($3::json) AS n(id uuid, "stageId" uuid, position int, name text, kind stage_kind,
       side sale_side, hidden boolean, colour text, "ownerTeam" text, "desiredOutcome" text, "entryCriteria" text,
       "exitCriteria" text, "durationDays" numeric, "passRate" numeric, "minuteRate" numeric, curves jsonb)
     ON CONFLICT (workspace_id, version_id, stage_id) DO UPDATE SET position = EXCLUDED.position,
       name = EXCLUDED.name, kind = EXCLUDED.kind, side = EXCLUDED.side, hidden = EXCLUDED.hidden,
       colour = EXCLUDED.colour, owner_team = EXCLUDED.owner_team, desired_outcome = EXCLUDED.desired_outcome,
       entry_criteria = EXCLUDED.entry_criteria, exit_criteria = EXCLUDED.exit_criteria,
       duration_days = EXCLUDED.duration_days, pass_rate = EXCLUDED.pass_rate, minute_rate = EXCLUDED.minute_rate,
       curves = EXCLUDED.curves`,
    actor.workspace.id,
    versionId,
    JSON.stringify(rows),
  );
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
