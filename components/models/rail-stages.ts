import type { RailStage } from "@/components/stage-rail/stages";
import { formatDays } from "@/lib/format/duration";
import { formatDecimal, formatPercent } from "@/lib/format/number";
import type { StageText } from "@/lib/models/view";

/** "3 days · 42 % pass", with only what is known. */
export function stageDetail(stage: Pick<StageText, "durationDays" | "passRate">): string {
  return [
    stage.durationDays === null ? "" : durationText(stage.durationDays),
    stage.passRate === null ? "" : `${formatPercent(stage.passRate, stage.passRate < 0.1 ? 1 : 0)} pass`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Days as people say them; parts of a day as hours. */
export function durationText(days: number): string {
  if (days > 0 && days < 1) return `${formatDecimal(days * 24, 1)} h`;
  return Number.isInteger(days) ? formatDays(days) : `${formatDecimal(days, 1)} days`;
}

// A stage of a minute must stay visible beside one of a year.
const smallestShare = 0.05;
const openEndedShare = 0.22;

/**
 * The visible stages as a rail: widths by the root of their time, so that short stages can still be read; stages
 * without a duration get a fixed share.
 */
export function railOf(stages: readonly StageText[]): { stages: RailStage[]; domain: [number, number] } {
  const shown = stages.filter((stage) => !stage.hidden);
  const known = shown.map((stage) => Math.sqrt(stage.durationDays ?? 0));
  const total = known.reduce((sum, root) => sum + root, 0) || 1;
  let at = 0;
  const rail = shown.map((stage, index) => {
    const share =
      stage.durationDays === null
        ? stage.kind === "use"
          ? openEndedShare
          : 2 * smallestShare
        : Math.max(smallestShare, (known[index] ?? 0) / total);
    const detail = stageDetail(stage);
    const start = at;
    at += share;
    return {
      id: stage.stageId,
      name: stage.name,
      kind: stage.kind,
      start,
      end: at,
      ...(stage.colour ? { color: stage.colour } : {}),
      ...(detail ? { detail } : {}),
    };
  });
  return { stages: rail, domain: [0, at || 1] };
}
