import { type Mapping, treatmentOf } from "@/lib/imports/mapping";
import type { Profile } from "@/lib/imports/schema";

/** One activity as the plan's SQL needs it. `kind`: 1 stage move, 2 outcome, 3 touchpoint. */
export type Rule = {
  rule_no: number;
  activity: string;
  kind: 1 | 2 | 3;
  /** The transition that marks the moment; null where START and COMPLETE are paired. */
  moment: "START" | "COMPLETE" | null;
  stage_key: string | null;
  milestone: string | null;
  channel: string | null;
  direction: string | null;
  initiation: string | null;
};

/**
 * The activities that become something. A stage is entered when its work starts, an outcome stands when it
 * completes, a touchpoint with START events is the visit from START to COMPLETE.
 */
export function makeRules(mapping: Mapping, profile: Profile): Rule[] {
  const rules: Rule[] = [];
  for (const { activity, starts, completes } of profile.activities) {
    const treatment = treatmentOf(mapping.activities, activity);
    if (!treatment || treatment.as === "ignore") continue;
    const base = {
      rule_no: rules.length + 1,
      activity,
      stage_key: null,
      milestone: null,
      channel: null,
      direction: null,
      initiation: null,
    };
    if (treatment.as === "stage") {
      rules.push({ ...base, kind: 1, moment: starts > 0 ? "START" : "COMPLETE", stage_key: treatment.stage });
    } else if (treatment.as === "outcome") {
      rules.push({
        ...base,
        kind: 2,
        moment: completes > 0 ? "COMPLETE" : "START",
        milestone: treatment.outcome,
      });
    } else {
      const { channel, direction, initiation } = treatment;
      rules.push({
        ...base,
        kind: 3,
        moment: starts > 0 ? null : "COMPLETE",
        channel,
        direction,
        initiation,
      });
    }
  }
  return rules;
}
