import type { Actor } from "@/lib/auth/actor";
import { checkProfile } from "@/lib/engine/profile/check-profile";
import type { Profile } from "@/lib/engine/profile/profile";
import { AppError, notFound } from "@/lib/errors";
import { toProfile } from "@/lib/models/profile";
import { findModel, findVersion } from "@/lib/models/queries";
import type { ModelDetail, VersionView } from "@/lib/models/schema";
import { findScenarios } from "@/lib/scenarios/queries";
import type { ScenarioView } from "@/lib/scenarios/schema";
import { applyScenarios } from "@/lib/scenarios/view";
import type { Stacked, Which } from "./schema";

export type ReadProfile = {
  model: ModelDetail;
  version: VersionView;
  /** Those applied, in order. */
  scenarios: ScenarioView[];
  profile: Profile;
};

/** A model with one of its versions; without a word which, what a reader of the model sees. */
export async function readVersion(
  actor: Actor,
  modelId: string,
  { version }: Which,
): Promise<{ model: ModelDetail; version: VersionView }> {
  const model = await findModel(actor, modelId);
  if (typeof version === "number") return { model, version: await findVersion(actor, modelId, version) };
  const found =
    version === "draft"
      ? model.draft
      : version === "published"
        ? model.published
        : (model.published ?? model.draft);
  if (!found) throw notFound("This version");
  return { model, version: found };
}

/**
 * The profile of a version with scenarios applied. A change of a stage that the version no longer has says nothing.
 * Answers `invalid` for a profile that has no figures.
 */
export async function readProfile(actor: Actor, modelId: string, ask: Which & Stacked): Promise<ReadProfile> {
  const [{ model, version }, scenarios] = await Promise.all([
    readVersion(actor, modelId, ask),
    pickScenarios(actor, modelId, ask.scenarios),
  ]);
  const profile = applyScenarios(toProfile(version, actor.workspace.currency), scenarios);
  const fields = checkProfile(profile);
  const [first] = fields;
  if (first) throw new AppError("invalid", `${first.path}: ${first.message}`, { fields });
  return { model, version, scenarios, profile };
}

async function pickScenarios(
  actor: Actor,
  modelId: string,
  asked: Stacked["scenarios"],
): Promise<ScenarioView[]> {
  if (asked === "none" || asked.length === 0) return [];
  const known = await findScenarios(actor, modelId);
  if (asked === "enabled") return known.filter((scenario) => scenario.enabled);
  return (asked as readonly string[]).map((id) => {
    const found = known.find((scenario) => scenario.id === id.toLowerCase());
    if (!found) throw notFound("This scenario");
    return found;
  });
}

/** What an answer says of where its figures come from. */
export function headOf({ model, version, scenarios }: Omit<ReadProfile, "profile">) {
  return {
    model: { id: model.id, name: model.name },
    version: { number: version.number, status: version.status },
    scenarios: scenarios.map(({ id, name }) => ({ id, name })),
  };
}
