import { type Industry, type SaleSide, type StageKind, usualSide } from "@/lib/models/view";

export type TemplateStage = {
  name: string;
  kind: StageKind;
  side: SaleSide;
  /** Null: as long as the customer stays. */
  durationDays: number | null;
  passRate: number | null;
  /** Where the figures come from, or that they are assumptions. */
  basis: string;
};

export type ModelTemplate = {
  id: string;
  name: string;
  industry: Industry;
  about: string;
  stages: readonly TemplateStage[];
};

export const assumption = "assumption";

/** A stage with its figures; the side follows from the kind. */
export function stage(
  name: string,
  kind: StageKind,
  durationDays: number | null,
  passRate: number | null,
  basis: string = assumption,
): TemplateStage {
  return { name, kind, side: usualSide(kind), durationDays, passRate, basis };
}

/** What every template ends with: use lasts as long as the customer stays; upgrade and the end are planned ahead. */
export const afterOnboarding: readonly TemplateStage[] = [
  stage("Use", "use", null, null),
  stage("Upgrade", "upgrade", null, null),
  stage("Deprovisioning", "deprovisioning", null, null),
];
