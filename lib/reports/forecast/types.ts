import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import type { ArrivalMonth } from "@/lib/engine/forecast/expect-arrivals";
import type { ServedStages } from "@/lib/engine/forecast/forecast-profiles";
import type { Profile } from "@/lib/engine/profile/profile";
import type { ScenarioChange } from "@/lib/engine/profile/scenario";
import type { ReportStage } from "@/lib/reports/scope";

export type NamedScenario = { id: string; name: string; changes: readonly ScenarioChange[] };

/** One entry of a plan with its profile as drawn, every scenario over it, and whoever came in complete months. */
export type KnownEntry = {
  id: string;
  problem: null;
  model: { id: string; name: string };
  version: { number: number; status: string };
  stages: readonly ReportStage[];
  base: Profile;
  scenarios: readonly NamedScenario[];
  history: readonly ArrivalMonth[];
};
export type EntryMaterial = KnownEntry | { id: string; problem: string };

/** Work and cost that was measured in a month and stage before the plan began. */
export type MeasuredCell = {
  month: CivilMonth;
  stageId: string | null;
  minutes: number;
  touches: number;
  costMinor: number;
};

export type Material = {
  asOf: Date;
  /** The month in which the facts end. */
  today: CivilMonth;
  currency: string;
  entries: readonly EntryMaterial[];
  measured: readonly MeasuredCell[];
  services: readonly ServedStages[];
};
