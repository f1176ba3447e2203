import type { Actor } from "@/lib/auth/actor";
import type { ProfileFile } from "@/lib/formats/profile-json/file";
import type { ModelDetail, VersionView } from "@/lib/models/schema";
import { findScenarios } from "@/lib/scenarios/queries";
import type { ScenarioView } from "@/lib/scenarios/schema";
import { changesOf } from "@/lib/scenarios/view";
import { readVersion } from "./read-profile";
import type { Which } from "./schema";

/** One version of a model with its scenarios, as a `profile.json` holds it. */
export async function exportProfile(actor: Actor, modelId: string, which: Which): Promise<ProfileFile> {
  const [{ model, version }, scenarios] = await Promise.all([
    readVersion(actor, modelId, which),
    findScenarios(actor, modelId),
  ]);
  return toFile(model, version, scenarios);
}

function toFile(model: ModelDetail, version: VersionView, scenarios: readonly ScenarioView[]): ProfileFile {
  const stages = version.stages.map(({ stageId, durationDays, ...stage }) => ({
    id: stageId,
    name: stage.name,
    kind: stage.kind,
    side: stage.side,
    hidden: stage.hidden,
    colour: stage.colour,
    ownerTeam: stage.ownerTeam,
    desiredOutcome: stage.desiredOutcome,
    entryCriteria: stage.entryCriteria,
    exitCriteria: stage.exitCriteria,
    days: durationDays,
    passRate: stage.passRate,
    minuteRate: stage.minuteRate,
    curves: stage.curves,
  }));
  return {
    version: 2,
    name: model.name,
    industry: model.industry,
    segmentNote: model.segmentNote,
    description: model.description,
    stages,
    assumptions: version.assumptions,
    scenarios: scenarios.map(({ name, enabled, changes }) => ({
      name,
      enabled,
      changes: changesOf(changes, stages),
    })),
  };
}
