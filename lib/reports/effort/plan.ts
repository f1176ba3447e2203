import { totalOf } from "@/lib/engine/profile/integrate";
import type { Curve } from "@/lib/engine/profile/profile";

/** What the published model plans for one customer in a stage. */
export type StagePlan = {
  stageId: string;
  name: string;
  kind: string;
  position: number;
  team: string | null;
  /** Null where the model does not say. */
  days: number | null;
  /** Staff minutes; `usualDays` is how long the curve is drawn. */
  curve: Curve;
  usualDays: number;
};

/**
 * What was planned for a stay of so many days. Use has no end that anybody plans, so the minutes planned for it are those
 * of the days really stayed; any other stage is planned as a whole. Null where nothing is drawn.
 */
export function plannedFor(
  plan: StagePlan | undefined,
  days: number,
): { plannedDays: number | null; plannedMinutes: number | null } {
  if (!plan) return { plannedDays: null, plannedMinutes: null };
  const drawn = plan.curve.points.length > 0 || plan.curve.pulses.length > 0;
  const until = plan.kind === "use" ? Math.min(days, plan.usualDays) : plan.usualDays;
  return {
    plannedDays: plan.kind === "use" ? null : plan.days,
    plannedMinutes: drawn ? totalOf(plan.curve, plan.usualDays, 0, until) : null,
  };
}
