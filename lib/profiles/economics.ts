import type { Actor } from "@/lib/auth/actor";
import { toFigure } from "@/lib/engine/explain";
import { computeEconomics } from "@/lib/engine/profile/economics";
import { explainEconomics } from "@/lib/engine/profile/explain-economics";
import { headOf, type ReadProfile, readProfile } from "./read-profile";
import type { Stacked, Which } from "./schema";

/** The figures of a profile, each with its parts: the same engine as the studio. */
export async function readEconomics(actor: Actor, modelId: string, ask: Which & Stacked) {
  const read = await readProfile(actor, modelId, ask);
  const figures = computeEconomics(read.profile);
  const { currency, stages, touches, use: months, survival, cumulative } = figures;
  const explained = Object.entries(explainEconomics(read.profile, figures));
  const asOf = new Date().toISOString();
  return {
    ...headOf(read),
    currency,
    figures: explained.map(([id, part]) => ({
      id,
      label: part.label,
      value: part.value,
      ...(part.reason ? { reason: part.reason } : {}),
      unit: part.unit,
      why: toFigure(part, { formula: part.formula ?? part.label, filters: filtersOf(read), asOf }),
    })),
    stages,
    touches,
    months,
    survival,
    cumulative,
  };
}

function filtersOf({ model, version, scenarios }: ReadProfile) {
  return [
    { label: "Lifecycle model", value: model.name },
    { label: "Version", value: `${version.number}, ${version.status}` },
    ...scenarios.map(({ name }) => ({ label: "Scenario", value: name })),
  ];
}
