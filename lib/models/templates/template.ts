import type { StageCurves } from "@/lib/engine/profile/profile";
import { usualDays } from "@/lib/models/profile";
import type { AssumptionsInput } from "@/lib/models/profile-schema";
import { type Industry, type SaleSide, type StageKind, usualSide } from "@/lib/models/view";
import { curvesOf, lump, type Work } from "./work";

export type TemplateStage = {
  name: string;
  kind: StageKind;
  side: SaleSide;
  /** Null: as long as the customer stays. */
  durationDays: number | null;
  passRate: number | null;
  /** Where the figures come from, or that they are assumptions. */
  basis: string;
  /** Money of one staff minute. */
  minuteRate: number;
  curves: StageCurves;
};

export type ModelTemplate = {
  id: string;
  name: string;
  industry: Industry;
  about: string;
  stages: readonly TemplateStage[];
  /** In the currency of the workspace; the sources name a stage by its name. */
  assumptions: AssumptionsInput;
};

export const assumption = "assumption";

/** A stage with its figures; the side follows from the kind. */
export function stage(
  name: string,
  kind: StageKind,
  durationDays: number | null,
  passRate: number | null,
  { basis = assumption, ...work }: Work & { basis?: string } = {},
): TemplateStage {
  const side = usualSide(kind);
  const curves = curvesOf(work, durationDays ?? usualDays({ kind, side }));
  return { name, kind, side, durationDays, passRate, basis, minuteRate: work.minuteRate ?? 0, curves };
}

/** Use: as long as the customer stays unless a length is given; a minute of service costs 1. */
export function use(work: Work, durationDays: number | null = null): TemplateStage {
  return stage("Use", "use", durationDays, null, { minuteRate: 1, ...work });
}

/** What every template ends with: an upgrade for those who take one, and an end that is planned ahead. */
export function ending(last: { minutes: number; cost: number } = { minutes: 8, cost: 3 }): TemplateStage[] {
  return [
    stage("Upgrade", "upgrade", null, null, {
      minutes: 5,
      minuteRate: 1,
      facts: 2,
      touches: { digital: 1, phone: 1 },
    }),
    stage("Deprovisioning", "deprovisioning", null, null, {
      minutes: last.minutes,
      minuteRate: 1,
      cost: lump(last.cost),
      facts: 1,
      touches: { mail: lump({ size: 1, on: 14 }), phone: 1 },
    }),
  ];
}
