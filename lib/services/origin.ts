import { formatCivilDate } from "@/lib/format/date";
import type { ServiceView, Sourcing } from "./schema";

type Dated = Pick<ServiceView, "sourcing">;

/** Where a service comes from on a day: one of its origins, not known at all, not there yet, or no longer there. */
export type OriginOnDay = Sourcing | "unknown" | "ahead" | "over";

/** Reads the dated origins as of a day ("YYYY-MM-DD"); the day on which one ends is no longer its own. */
export function originOn({ sourcing }: Dated, day: string): OriginOnDay {
  if (sourcing.length === 0) return "unknown";
  const begun = sourcing.filter(({ startsOn }) => startsOn <= day);
  const last = begun.reduce<(typeof begun)[number] | null>(
    (latest, one) => (latest === null || one.startsOn > latest.startsOn ? one : latest),
    null,
  );
  if (last === null) return "ahead";
  return last.endsOn !== null && last.endsOn <= day ? "over" : last.sourcing;
}

/** Whether it carries anything on that day; one of which nobody has said since when counts as there. */
export const isThere = (origin: OriginOnDay): boolean => origin !== "ahead" && origin !== "over";

/** Every day on which an origin of any of them begins or ends, in order. */
export function daysOfChange(services: readonly Dated[]): string[] {
  const days = services.flatMap(({ sourcing }) =>
    sourcing.flatMap(({ startsOn, endsOn }) => (endsOn === null ? [startsOn] : [startsOn, endsOn])),
  );
  return [...new Set(days)].sort();
}

export const originWords: Readonly<Record<OriginOnDay, string>> = {
  custom: "Custom",
  purchased: "Purchased",
  saas: "SaaS",
  unknown: "Not said",
  ahead: "Not there yet",
  over: "No longer there",
};

/** "Loan origination goes from Purchased to SaaS", for every service that differs between two days. */
export function sayChanges(
  services: readonly (Dated & { name: string })[],
  from: string,
  to: string,
): string[] {
  return services.flatMap((service) => {
    const [then, now] = [originOn(service, from), originOn(service, to)];
    if (then === now) return [];
    if (now === "over") return [`${service.name} is no longer there`];
    if (!isThere(then) && isThere(now)) return [`${service.name} comes as ${originWords[now]}`];
    if (now === "ahead") return [`${service.name} is not there yet`];
    return [`${service.name} goes from ${originWords[then]} to ${originWords[now]}`];
  });
}

/** "Purchased from 1 Nov 2023, SaaS from 1 Jan 2027", its whole line of origins. */
export function sayOrigins({ sourcing }: Dated): string {
  return sourcing
    .map(
      ({ sourcing: origin, startsOn, endsOn }) =>
        `${originWords[origin]} from ${formatCivilDate(startsOn)}${endsOn === null ? "" : ` until ${formatCivilDate(endsOn)}`}`,
    )
    .join(", ");
}
