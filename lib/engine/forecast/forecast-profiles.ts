import { totalBy } from "@/lib/engine/collections";
import type { Peak } from "@/lib/engine/findings/find-peak";
import type { Profile } from "@/lib/engine/profile/profile";
import { addLoads, type CollidingPeaks, findCollidingPeaks } from "./colliding-peaks";
import { forecastLoad, type LoadForecast } from "./forecast-load";
import { peakToAverage } from "./peak-to-average";
import { allTouches } from "./plan-load";

/** A profile (of a model or a scenario) with the arrivals of its own calendar, by month from a common start. */
export type ArrivingProfile = {
  readonly id: string;
  readonly name: string;
  readonly profile: Profile;
  readonly arrivals: readonly number[];
};

/** A service and the share of a stage's work, by stage id, that goes through it. */
export type ServedStages = {
  readonly id: string;
  readonly name: string;
  readonly weights: Readonly<Record<string, number>>;
};

export type ServiceLoad = {
  readonly id: string;
  readonly name: string;
  readonly months: readonly number[];
  readonly peak: Peak | null;
};

/** Load of one profile; money in major units of its currency, staff minutes at their stage's rate and what else it costs. */
export type ProfileLoad = {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly load: LoadForecast;
  readonly touches: LoadForecast;
  /** Cost besides staff. */
  readonly other: LoadForecast;
  readonly staffCost: readonly number[];
};

/** `months` is the minutes of all profiles; `peaks` says whose fall together. */
export type ManyLoads = {
  readonly profiles: readonly ProfileLoad[];
  readonly services: readonly ServiceLoad[];
  readonly months: readonly number[];
  readonly peak: Peak | null;
  readonly peaks: CollidingPeaks;
};

/** Load of several profiles at once over `months`, whole, by stage and by service (economics reference, section 6). */
export function forecastProfiles(
  arriving: readonly ArrivingProfile[],
  months: number,
  services: readonly ServedStages[] = [],
): ManyLoads {
  const profiles = arriving.map((one) => forecastOne(one, months));
  const total = addLoads([new Array<number>(months).fill(0), ...profiles.map(({ load }) => load.months)]);
  return {
    profiles,
    services: services.map((service) => serve(service, profiles, months)),
    months: total,
    peak: peakToAverage(total),
    peaks: findCollidingPeaks(profiles.map(({ id, load }) => ({ id, months: load.months }))),
  };
}

function forecastOne({ id, name, profile, arrivals }: ArrivingProfile, months: number): ProfileLoad {
  const load = forecastLoad(profile, arrivals, months);
  const rates = new Map(profile.stages.map((stage) => [stage.id, stage.minuteRate]));
  const staffCost = Array.from({ length: months }, (_, month) =>
    totalBy(load.stages, (stage) => (stage.months[month] ?? 0) * (rates.get(stage.id) ?? 0)),
  );
  const other = forecastLoad(profile, arrivals, months, (stage) => stage.curves.cost);
  const touches = forecastLoad(profile, arrivals, months, allTouches);
  return { id, name, currency: profile.assumptions.currency, load, touches, other, staffCost };
}

/** A service carries its share of every stage it serves, in whichever profile. */
function serve(
  { id, name, weights }: ServedStages,
  profiles: readonly ProfileLoad[],
  months: number,
): ServiceLoad {
  const stages = profiles.flatMap(({ load }) => load.stages);
  const load = Array.from({ length: months }, (_, month) =>
    totalBy(stages, (stage) => (stage.months[month] ?? 0) * (weights[stage.id] ?? 0)),
  );
  return { id, name, months: load, peak: peakToAverage(load) };
}
