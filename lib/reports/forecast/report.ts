import {
  type CivilMonth,
  civilMonth,
  listMonths,
  monthsBetween,
  shiftMonth,
} from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import type { Peak } from "@/lib/engine/findings/find-peak";
import { addLoads, type CollidingPeaks, findCollidingPeaks } from "@/lib/engine/forecast/colliding-peaks";
import { forecastProfiles, type ProfileLoad } from "@/lib/engine/forecast/forecast-profiles";
import { countHeads, type Headcount } from "@/lib/engine/forecast/headcount";
import { peakToAverage } from "@/lib/engine/forecast/peak-to-average";
import { checkProfile } from "@/lib/engine/profile/check-profile";
import type { Profile } from "@/lib/engine/profile/profile";
import type { NullReason } from "@/lib/engine/result";
import type { ForecastEntry, ForecastPlan } from "@/lib/forecasts/schema";
import { type ArrivalLine, arrivalsOf, cutLine } from "./arrivals";
import type { KnownEntry, Material } from "./types";
import { chosenScenarios, profileIn, type Variant } from "./variants";

/** Load of one stage by month of the plan; money in major units. */
export type StageLoad = {
  id: string;
  name: string;
  minutes: readonly number[];
  touches: readonly number[];
  staffCost: readonly number[];
  otherCost: readonly number[];
};

/** Load of one entry by month of the plan. */
export type EntryLoad = {
  id: string;
  name: string;
  entry: ForecastEntry;
  found: KnownEntry;
  currency: string;
  arrivals: readonly number[];
  stages: readonly StageLoad[];
  minutes: readonly number[];
  /** Why stages behind a gap are left out. */
  unknown: NullReason | null;
};

export type ServiceLine = { id: string; name: string; minutes: readonly number[] };

export type ForecastReport = {
  plan: ForecastPlan;
  material: Material;
  variant: Variant;
  months: readonly CivilMonth[];
  /** Of the plan's months, those in which peak and average are looked for: [from, to). */
  window: { from: number; to: number };
  entries: readonly EntryLoad[];
  services: readonly ServiceLine[];
  problems: readonly { id: string; problem: string }[];
  /** Null where entries of unlike currencies cannot be added. */
  currency: string | null;
  minutes: readonly number[];
  /** Needed month by month, and whole people in the busiest month of the window. */
  people: Headcount;
  peak: Peak | null;
  /** Indices count from the start of the plan. */
  peaks: CollidingPeaks;
};

type Arriving = { entry: ForecastEntry; found: KnownEntry; profile: Profile; line: ArrivalLine };

/** What a plan's arrivals put on the stages of its profiles, under one variant of its scenarios. */
export function forecastPlan(plan: ForecastPlan, material: Material, variant: Variant): ForecastReport {
  const start = civilMonth(plan.startMonth);
  const { ready, problems } = prepare(plan, material, variant);
  const first = ready.reduce((earliest, { line }) => (line.from < earliest ? line.from : earliest), start);
  const before = monthsBetween(first, start);
  const names = nameEntries(ready, variant);
  const many = forecastProfiles(
    ready.map(({ entry, profile, line }, index) => ({
      id: entry.id,
      name: names[index] ?? "",
      profile,
      arrivals: cutLine(line, first, before + plan.months),
    })),
    before + plan.months,
    material.services,
  );
  const inPlan = (load: readonly number[]) => load.slice(before);
  const entries = ready.flatMap(({ entry, found, profile, line }, index): EntryLoad[] => {
    const load = many.profiles[index];
    if (!load) return [];
    return [
      {
        id: entry.id,
        name: load.name,
        entry,
        found,
        currency: load.currency,
        arrivals: cutLine(line, start, plan.months),
        stages: stagesOf(load, profile, plan, inPlan),
        minutes: inPlan(load.load.months),
        unknown: load.load.unknown,
      },
    ];
  });
  const minutes = addLoads([new Array<number>(plan.months).fill(0), ...entries.map((one) => one.minutes)]);
  const window = windowOf(plan);
  const time = { minutesPerPeriod: plan.minutesPerMonth, utilisation: plan.utilisation };
  const currencies = new Set(entries.map((one) => one.currency));
  return {
    plan,
    material,
    variant,
    months: listMonths(start, shiftMonth(start, plan.months)),
    window,
    entries,
    services: many.services.map(({ id, name, months }) => ({ id, name, minutes: inPlan(months) })),
    problems,
    currency: currencies.size > 1 ? null : ([...currencies][0] ?? material.currency),
    minutes,
    people: {
      periods: countHeads(minutes, time).periods,
      most: countHeads(minutes.slice(window.from, window.to), time).most,
    },
    peak: peakToAverage(minutes, window.from, window.to),
    peaks: peaksOf(entries, window),
  };
}

function prepare(plan: ForecastPlan, material: Material, variant: Variant) {
  const problems: { id: string; problem: string }[] = [];
  const ready: Arriving[] = [];
  for (const entry of plan.entries) {
    const found = material.entries.find((one) => one.id === entry.id);
    if (!found) continue;
    if (found.problem !== null) {
      problems.push({ id: entry.id, problem: found.problem });
      continue;
    }
    const profile = profileIn(variant, entry, found);
    const [fault] = checkProfile(profile);
    const line = arrivalsOf(entry, found, plan);
    if (fault) problems.push({ id: entry.id, problem: `With its scenarios, ${fault.message}` });
    else if (!line)
      problems.push({
        id: entry.id,
        problem: `Nobody has arrived in a complete month of ${found.model.name} yet: plan the arrivals instead.`,
      });
    else ready.push({ entry, found, profile, line });
  }
  return { ready, problems };
}

/** By model and scenarios; the same twice is counted. */
function nameEntries(ready: readonly Arriving[], variant: Variant): string[] {
  const seen = new Map<string, number>();
  return ready.map(({ entry, found }) => {
    const applied = variant.id === "plan" ? chosenScenarios(entry, found).map(({ name }) => name) : [];
    const name = applied.length > 0 ? `${found.model.name} with ${applied.join(" and ")}` : found.model.name;
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return nth === 1 ? name : `${name} (${nth})`;
  });
}

function stagesOf(
  { load, touches, other }: ProfileLoad,
  profile: Profile,
  plan: ForecastPlan,
  inPlan: (months: readonly number[]) => number[],
): StageLoad[] {
  return load.stages.map(({ id, name, months }, index) => {
    const rate = plan.costPerMinute ?? profile.stages.find((stage) => stage.id === id)?.minuteRate ?? 0;
    const minutes = inPlan(months);
    return {
      id,
      name,
      minutes,
      touches: inPlan(touches.stages[index]?.months ?? []),
      staffCost: minutes.map((one) => one * rate),
      otherCost: inPlan(other.stages[index]?.months ?? []),
    };
  });
}

function windowOf({ window, months }: ForecastPlan): { from: number; to: number } {
  if (window) return { from: window.from - 1, to: window.from - 1 + window.months };
  return { from: months - 12, to: months };
}

function peaksOf(entries: readonly EntryLoad[], { from, to }: { from: number; to: number }): CollidingPeaks {
  const found = findCollidingPeaks(
    entries.map(({ id, minutes }) => ({ id, months: minutes.slice(from, to) })),
  );
  return {
    ...found,
    peakIndex: found.peakIndex === null ? null : found.peakIndex + from,
    collisions: found.collisions.map(({ index, ids }) => ({ index: index + from, ids })),
  };
}

/** One kind of number of all stages in one month. */
export function sumAt(
  entries: readonly EntryLoad[],
  month: number,
  amountOf: (stage: StageLoad, month: number) => number,
): number {
  return totalBy(entries, ({ stages }) => totalBy(stages, (stage) => amountOf(stage, month)));
}

export const costAt = (stage: StageLoad, month: number): number =>
  (stage.staffCost[month] ?? 0) + (stage.otherCost[month] ?? 0);
export const touchesAt = (stage: StageLoad, month: number): number => stage.touches[month] ?? 0;
export const minutesAt = (stage: StageLoad, month: number): number => stage.minutes[month] ?? 0;
