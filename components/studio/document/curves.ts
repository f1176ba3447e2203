import { changeStage } from "@/lib/engine/profile/arrange-stages";
import { CHANNELS, type Curve, type ProfileChannel } from "@/lib/engine/profile/profile";
import { type CurveKey, curveAt, withCurveAt } from "@/lib/engine/profile/stage-curves";
import type { CurveEdit, Place, StudioDocument, StudioStage } from "./types";

/** The channel of a touches curve, null for a quantity. */
export function channelOf(key: CurveKey): ProfileChannel | null {
  return CHANNELS.find((channel) => key === `touches.${channel}`) ?? null;
}

export function touchesKey(channel: ProfileChannel): CurveKey {
  return `touches.${channel}`;
}

export function curveOf(stage: StudioStage, key: CurveKey): Curve {
  return curveAt(stage.curves, key);
}

export function stageOf(document: StudioDocument, id: string): StudioStage | undefined {
  return document.stages.find((stage) => stage.id === id);
}

/** The document with one stage exchanged; itself when nothing is different. */
export function withStage(
  document: StudioDocument,
  id: string,
  edit: (stage: StudioStage) => StudioStage,
): StudioDocument {
  return changeStage<StudioStage, StudioDocument>(document, id, edit);
}

/** The document with one curve exchanged. A channel whose curve becomes empty is no longer listed. */
export function withCurve(
  document: StudioDocument,
  { stageId, curve: key }: Place,
  edit: CurveEdit,
): StudioDocument {
  return withStage(document, stageId, (stage) => {
    const before = curveOf(stage, key);
    const after = edit(before, stage);
    return after === before ? stage : { ...stage, curves: withCurveAt(stage.curves, key, after) };
  });
}

/** Every channel that is used, and the four quantities always. */
export function keysOf(stage: StudioStage): CurveKey[] {
  const channels = CHANNELS.filter((channel) => stage.curves.touches[channel]);
  return ["minutes", ...channels.map(touchesKey), "cost", "revenue", "learning"];
}
