import type { Actor } from "@/lib/auth/actor";
import { type CompareAlignment, compareProfiles } from "@/lib/engine/profile/compare";
import { AppError } from "@/lib/errors";
import { headOf, type ReadProfile, readProfile } from "./read-profile";
import { type Reference, readReference } from "./schema";

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

/** A profile to draw beside others, or why it cannot be. `ref` is as it stands in the address. */
export type ReadReference =
  | { ref: string; name: string; profile: ReadProfile["profile"]; modelId: string }
  | { ref: string; problem: string };

/** Every reference on its own, so that one that is gone does not hide the rest. */
export function readReferences(actor: Actor, refs: readonly string[]): Promise<ReadReference[]> {
  return Promise.all(
    refs.map(async (ref): Promise<ReadReference> => {
      const parsed = readReference(ref);
      if (!parsed) return { ref, problem: "This is not the address of a profile." };
      const { modelId, version, scenarios } = parsed;
      try {
        const read = await readProfile(actor, modelId, { version, scenarios });
        return { ref, modelId, name: nameOf(read, version !== undefined), profile: read.profile };
      } catch (error) {
        if (error instanceof AppError) return { ref, problem: error.message };
        throw error;
      }
    }),
  );
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
