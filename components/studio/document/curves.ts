import { changeStage } from "@/lib/engine/profile/arrange-stages";
import {
  CHANNELS,
  type Curve,
  EMPTY_CURVE,
  type ProfileChannel,
  type Quantity,
} from "@/lib/engine/profile/profile";
import type { CurveEdit, CurveKey, Place, StudioDocument, StudioStage } from "./types";

/** The channel of a touches curve, null for a quantity. */
export function channelOf(key: CurveKey): ProfileChannel | null {
  return CHANNELS.find((channel) => key === `touches.${channel}`) ?? null;
}

export function touchesKey(channel: ProfileChannel): CurveKey {
  return `touches.${channel}`;
}

export function curveOf(stage: StudioStage, key: CurveKey): Curve {
  const channel = channelOf(key);
  return channel ? (stage.curves.touches[channel] ?? EMPTY_CURVE) : stage.curves[key as Quantity];
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

function isEmpty(curve: Curve): boolean {
  return curve.points.length === 0 && curve.pulses.length === 0;
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
    if (after === before) return stage;
    const channel = channelOf(key);
    if (!channel) return { ...stage, curves: { ...stage.curves, [key]: after } };
    const { [channel]: _, ...others } = stage.curves.touches;
    const touches = isEmpty(after) ? others : { ...others, [channel]: after };
    return { ...stage, curves: { ...stage.curves, touches } };
  });
}

/** Every curve of a stage that holds something, and the four quantities always. */
export function keysOf(stage: StudioStage): CurveKey[] {
  const channels = CHANNELS.filter((channel) => stage.curves.touches[channel]);
  return ["minutes", ...channels.map(touchesKey), "cost", "revenue", "learning"];
}
