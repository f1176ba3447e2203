import { checkProfile } from "@/lib/engine/profile/check-profile";
import type { Profile } from "@/lib/engine/profile/profile";
import { type Border, findSeams, type SeamThresholds } from "@/lib/engine/seams/find-seams";
import { measureSigns } from "@/lib/engine/seams/measure-signs";
import { signsOfProfile } from "@/lib/engine/seams/profile-signs";
import type { StageSigns } from "@/lib/engine/seams/signals";
import type { Measured } from "./measured-signs";
import type { Evidence } from "./schema";

/** The borders of a model from its profile and from what its customers did; no profile, no borders. */
export function weighBorders(
  profile: Profile,
  owners: ReadonlyMap<string, string>,
  measured: Measured | null,
  thresholds: SeamThresholds,
): Border[] {
  if (checkProfile(profile).length > 0) return [];
  const seen = new Map<string, StageSigns>(
    (measured?.stages ?? []).map((stage) => [
      stage.id,
      // Who answers for a stage is said, not measured.
      measureSigns(stage, measured?.seen ?? { weeks: 0, learns: false }, null),
    ]),
  );
  return findSeams(signsOfProfile(profile, owners), thresholds, seen);
}

/** Beyond these places the order in which the database added decides; a record does not depend on that. */
const kept = <T>(value: T) => (typeof value === "number" ? Number(value.toFixed(9)) : value);

/** What a verdict keeps of the border it is about. */
export function evidenceOf(border: Border, thresholds: SeamThresholds): Evidence {
  const { strength, proposed, signals } = border;
  return {
    strength: kept(strength),
    proposed,
    thresholds,
    signals: signals.map((one) => ({
      kind: one.kind,
      strength: kept(one.strength),
      source: one.source,
      left: kept(one.left),
      right: kept(one.right),
    })),
  };
}
