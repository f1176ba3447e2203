import type { ReportStage } from "@/lib/reports/scope";

export type ViewStage = { id: string; name: string; kind: ReportStage["kind"]; color: string };

const strengths = [100, 64, 40];

/**
 * Colours in the model's order: its own, or that of its kind. Stages of one kind share a hue and differ in
 * strength, so that the rail and the charts still tell them apart.
 */
export function colourStages(stages: readonly ReportStage[]): ViewStage[] {
  const seen = new Map<string, number>();
  return stages.map(({ id, name, kind, color }) => {
    const nth = seen.get(kind) ?? 0;
    seen.set(kind, nth + 1);
    const strength = strengths[nth % strengths.length] ?? 100;
    const own = color ?? `var(--stage-${kind})`;
    const mixed = strength === 100 || color ? own : `color-mix(in oklab, ${own} ${strength}%, var(--paper))`;
    return { id, name, kind, color: mixed };
  });
}

export const NO_STAGE = "Outside any stage";

/** Name and colour of a stage id, null included. */
export function stageLook(stages: readonly ViewStage[]) {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  return (id: string | null): { name: string; color: string } => {
    const stage = id === null ? undefined : byId.get(id);
    return stage ?? { name: NO_STAGE, color: "var(--stage-none)" };
  };
}

/** The model's order, unknown and null last. */
export function byStageOrder<T>(stages: readonly { id: string }[], idOf: (item: T) => string | null) {
  const place = new Map(stages.map((stage, index) => [stage.id, index]));
  const rank = (item: T) => place.get(idOf(item) ?? "") ?? stages.length;
  return (left: T, right: T): number => rank(left) - rank(right);
}
