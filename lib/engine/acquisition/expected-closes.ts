import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { daysBetween } from "@/lib/engine/calendar/days";
import { estimateIncidence, type IncidenceStep, type OpenSince, type ResolvedGroup } from "./aalen-johansen";
import { closeProbability } from "./close-probability";

export type OpenExpectation = OpenSince & {
  readonly ageDays: number;
  /** Null: no one has been seen to resolve after so long a wait. */
  readonly closeProbability: number | null;
};

/** `unknown` counts open customers without an estimate; they add nothing to `expected` and are shown apart. */
export type ExpectedCloses = {
  readonly groups: readonly OpenExpectation[];
  readonly customers: number;
  readonly expected: number;
  readonly unknown: number;
};

/** Expected closes of the open prospects: Σ customers · p(close | stage, age), each stage estimated apart. */
export function expectCloses(
  resolved: readonly ResolvedGroup[],
  open: readonly OpenSince[],
  asOf: CivilDate,
): ExpectedCloses {
  const resolvedBy = Map.groupBy(resolved, (group) => group.stageId);
  const estimates = new Map<string, readonly IncidenceStep[]>();
  for (const [stageId, members] of Map.groupBy(open, (group) => group.stageId)) {
    estimates.set(stageId, estimateIncidence(resolvedBy.get(stageId) ?? [], members, asOf));
  }
  const groups = open.map((group) => {
    const ageDays = Math.max(0, daysBetween(group.enteredOn, asOf));
    const p = closeProbability(estimates.get(group.stageId) ?? [], ageDays);
    return { ...group, ageDays, closeProbability: p.value };
  });
  let expected = 0;
  let customers = 0;
  let unknown = 0;
  for (const group of groups) {
    customers += group.customers;
    if (group.closeProbability === null) unknown += group.customers;
    else expected += group.customers * group.closeProbability;
  }
  return { groups, customers, expected, unknown };
}
