import { textOf } from "@/components/forms/use-submit";
import type { UpgradeRule } from "@/lib/engine/upgrades/eligibility";

export const wholeOf = (data: FormData, name: string) => Math.trunc(Number(textOf(data, name)) || 0);

/** The rules that a filled-in form asks for; what is left empty asks for nothing. */
export function rulesOf(data: FormData, money: (data: FormData, name: string) => number): UpgradeRule[] {
  const given = (name: string) => textOf(data, name) !== "";
  const stageIds = data.getAll("stage").map(String);
  const segmentIds = data.getAll("segment").map(String);
  return [
    ...(given("months") ? [{ kind: "months_in_force" as const, least: wholeOf(data, "months") }] : []),
    ...(stageIds.length > 0 ? [{ kind: "stage" as const, stageIds }] : []),
    ...(segmentIds.length > 0 ? [{ kind: "segment" as const, segmentIds }] : []),
    ...(data.get("escalation") === "on" ? [{ kind: "no_open_escalation" as const }] : []),
    ...(given("days") ? [{ kind: "no_negative_impression" as const, days: wholeOf(data, "days") }] : []),
    ...(data.get("gap") === "on" ? [{ kind: "no_gap" as const }] : []),
    ...(given("margin") ? [{ kind: "least_margin" as const, minor: money(data, "margin") }] : []),
  ];
}
