/** Arrivals of a year that repeats: one number for every month alike, or twelve from January on; for `months`. */
export type ArrivalPlan = { readonly year: readonly number[]; readonly months: number };

/** How far a plan may reach. */
export const PLAN_MONTHS = [12, 24, 36, 60, 120] as const;

/** What is planned until something is typed. */
export const USUAL_PLAN: ArrivalPlan = { year: [100], months: 36 };

/** Arrivals in one month are at most a million. */
export const MOST_ARRIVALS = 1_000_000;

/** "100" or twelve numbers with commas between them; null for anything else. */
export function readArrivals(text: string): number[] | null {
  const parts = text.split(",").map((part) => part.trim());
  if (parts.length !== 1 && parts.length !== 12) return null;
  const year = parts.map((part) => (/^\d+(\.\d+)?$/.test(part) ? Number(part) : Number.NaN));
  return year.every((value) => value <= MOST_ARRIVALS) ? year : null;
}

type Search = Readonly<Record<string, string | string[] | undefined>>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** The plan that an address holds; what it says wrongly is left at its usual value. */
export function readPlan(search: Search): ArrivalPlan {
  const year = readArrivals(one(search.arrivals) ?? "") ?? USUAL_PLAN.year;
  const asked = Number(one(search.months));
  return { year, months: PLAN_MONTHS.find((months) => months === asked) ?? USUAL_PLAN.months };
}

/** An address that holds the plan beside whatever else it says; usual values are left out. */
export function writePlan(address: string, plan: ArrivalPlan): string {
  const [path = "", search = ""] = address.split("?");
  const params = new URLSearchParams(search);
  const keep = (name: string, value: string, usual: string) =>
    value === usual ? params.delete(name) : params.set(name, value);
  keep("arrivals", plan.year.join(","), USUAL_PLAN.year.join(","));
  keep("months", String(plan.months), String(USUAL_PLAN.months));
  const text = params.toString().replaceAll("%2C", ",");
  return text ? `${path}?${text}` : path;
}
