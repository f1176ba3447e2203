import type { Actor } from "@/lib/auth/actor";
import { usualDays } from "@/lib/models/profile";
import { findModel } from "@/lib/models/queries";
import type { StagePlan } from "./plan";

/** The plans of a model's stages as published, by stage; none while nothing is published. */
export async function readPlans(actor: Actor, modelId: string): Promise<Map<string, StagePlan>> {
  const { published } = await findModel(actor, modelId);
  return new Map(
    (published?.stages ?? []).map((stage, position) => [
      stage.stageId,
      {
        stageId: stage.stageId,
        name: stage.name,
        kind: stage.kind,
        position,
        team: stage.ownerTeam,
        days: stage.durationDays,
        curve: stage.curves.minutes,
        usualDays: stage.durationDays ?? usualDays(stage),
      },
    ]),
  );
}
