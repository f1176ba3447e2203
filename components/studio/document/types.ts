import type { Assumptions, Curve, ProfileStage } from "@/lib/engine/profile/profile";
import type { CurveKey } from "@/lib/engine/profile/stage-curves";

export type { CurveKey };

/** A stage with its curves and what people say about it. */
export type StudioStage = ProfileStage & {
  readonly colour: string | null;
  readonly ownerTeam: string | null;
  readonly desiredOutcome: string | null;
  readonly entryCriteria: string | null;
  readonly exitCriteria: string | null;
  /** False while nobody has said how long the stage lasts; `days` is then the usual length of its kind. */
  readonly daysSaid: boolean;
};

/** What the studio edits. It is a profile, so the engine takes it as it is. */
export type StudioDocument = {
  readonly stages: readonly StudioStage[];
  readonly assumptions: Assumptions;
};

export type Place = { readonly stageId: string; readonly curve: CurveKey };

/** A control point or a pulse, by its place in the list. */
export type MarkRef = Place & { readonly kind: "point" | "pulse"; readonly index: number };

/** An edit as a person made it. `said` is announced; `enters` tells whether undo knows it. */
export type Change = {
  readonly document: StudioDocument;
  readonly said: string;
  readonly enters: boolean;
  /** Successive changes with the same key are one step of the history, such as the letters of a name. */
  readonly joins?: string;
};

export type CurveEdit = (curve: Curve, stage: StudioStage) => Curve;
