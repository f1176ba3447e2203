import type { Actor } from "@/lib/auth/actor";
import type { ArrivalPlan } from "@/lib/engine/forecast/arrival-plan";
import { compareLoads, type PlannedLoad, planLoad } from "@/lib/engine/forecast/plan-load";
import { headOf, readProfile } from "./read-profile";
import type { Stacked, Which } from "./schema";

type Ask = Which & Stacked & { arrivals: ArrivalPlan["year"]; months: number };

/** The load of a plan on a profile and, where scenarios are asked for, on the profile with them. */
export async function readLoad(actor: Actor, modelId: string, ask: Ask) {
  const { version, scenarios, arrivals: year, months } = ask;
  const base = await readProfile(actor, modelId, { version, scenarios: "none" });
  const changed = await readProfile(actor, modelId, { version, scenarios });
  const read = changed.scenarios.length > 0 ? [base, changed] : [base];
  const loads = read.map(({ profile }) => planLoad(profile, { year, months }));
  return {
    plan: { arrivals: [...year], months },
    of: loads.map((load, index) => ({
      ...headOf(read[index] ?? base),
      minutes: answer(load.minutes),
      touches: answer(load.touches),
      ...(load.unknown ? { incomplete: load.unknown } : {}),
    })),
    figures: compareLoads(loads),
  };
}

function answer({ months, total, peak }: PlannedLoad["minutes"]) {
  const { value = null, reason } = peak?.toAverage ?? { reason: "no-data" };
  return {
    months: [...months],
    total,
    peak: peak && { month: peak.index + 1, value: peak.value },
    peakToAverage: { value, ...(reason ? { reason } : {}) },
  };
}
