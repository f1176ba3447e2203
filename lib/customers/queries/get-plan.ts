import type { Actor } from "@/lib/auth/actor";
import { checkProfile } from "@/lib/engine/profile/check-profile";
import type { Profile } from "@/lib/engine/profile/profile";
import { toProfile } from "@/lib/models/profile";
import { findModel } from "@/lib/models/queries";

/** What the published version of a model expects of one life. `profile` is null where it has nothing to draw. */
export type Plan = {
  version: number;
  /** Planned days of each stage; those left open are not in it. */
  days: ReadonlyMap<string, number>;
  stages: readonly { id: string; name: string; side: "pre" | "post" }[];
  profile: Profile | null;
};

/** The plan of the customer's model, or null while no version is published. */
export async function getPlan(actor: Actor, modelId: string): Promise<Plan | null> {
  const { published } = await findModel(actor, modelId);
  if (!published) return null;
  const shown = published.stages.filter((stage) => !stage.hidden);
  const profile = toProfile(published, actor.workspace.currency);
  const comparable =
    profile.assumptions.currency === actor.workspace.currency && checkProfile(profile).length === 0;
  return {
    version: published.number,
    days: new Map(
      shown.flatMap((stage) => (stage.durationDays === null ? [] : [[stage.stageId, stage.durationDays]])),
    ),
    stages: shown.map((stage) => ({ id: stage.stageId, name: stage.name, side: stage.side })),
    profile: comparable ? profile : null,
  };
}
