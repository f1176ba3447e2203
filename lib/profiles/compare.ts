import type { Actor } from "@/lib/auth/actor";
import { type CompareAlignment, compareProfiles } from "@/lib/engine/profile/compare";
import { headOf, type ReadProfile, readProfile } from "./read-profile";
import type { Reference } from "./schema";

/** Any number of profiles, versions and scenarios against the first. */
export async function readComparison(actor: Actor, of: readonly Reference[], align: CompareAlignment) {
  const read = await Promise.all(
    of.map(({ modelId, version, scenarios }) => readProfile(actor, modelId, { version, scenarios })),
  );
  const names = read.map((one, index) => nameOf(one, of[index]?.version !== undefined));
  const compared = read.map(({ profile }, index) => ({ name: names[index] ?? "", profile }));
  const { sentence, figures, groups } = compareProfiles(compared, align);
  return {
    of: read.map((one, index) => ({
      name: names[index] ?? "",
      currency: one.profile.assumptions.currency,
      ...headOf(one),
    })),
    sentence,
    figures,
    groups,
  };
}

/** "Personal auto, version 2, with Fewer calls and Dearer". */
function nameOf({ model, version, scenarios }: ReadProfile, isNamed: boolean): string {
  const which = version.status === "draft" ? "draft" : `version ${version.number}`;
  return [
    model.name,
    ...(isNamed ? [which] : []),
    ...(scenarios.length > 0 ? [`with ${scenarios.map(({ name }) => name).join(" and ")}`] : []),
  ].join(", ");
}
