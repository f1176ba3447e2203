import { type ProfileStageKind, STAGE_KINDS } from "@/lib/engine/profile/profile";

export { STAGE_KINDS };
export type StageKind = ProfileStageKind;

/** One colour per kind on every page, in both papers. */
export function stageColor(kind: StageKind | null): string {
  return kind === null ? "var(--stage-none)" : `var(--stage-${kind})`;
}

export type RailStage = {
  id: string;
  name: string;
  kind: StageKind;
  /** On the x axis of the chart below: where it starts and ends. Without them all stages are equally wide. */
  start?: number;
  end?: number;
  /** Own colour, if the model sets one. */
  color?: string;
  /** Said on hover and focus: "14 days · 82 % pass". */
  detail?: string;
  href?: string;
};
