import {
  CHANNELS,
  type Curve,
  EMPTY_CURVE,
  type ProfileChannel,
  QUANTITIES,
  type Quantity,
  type StageCurves,
} from "./profile";

/** One curve of a stage: a quantity, or the touches of a channel. */
export type CurveKey = Quantity | `touches.${ProfileChannel}`;

export const CURVE_KEYS: readonly CurveKey[] = [
  ...QUANTITIES,
  ...CHANNELS.map((channel): CurveKey => `touches.${channel}`),
];

function channelOf(key: CurveKey): ProfileChannel | null {
  return CHANNELS.find((channel) => key === `touches.${channel}`) ?? null;
}

/** The curve under a key; the empty curve for a channel without one. */
export function curveAt(curves: StageCurves, key: CurveKey): Curve {
  const channel = channelOf(key);
  if (channel) return curves.touches[channel] ?? EMPTY_CURVE;
  return curves[key as Quantity];
}

/** The curves with another one under a key; a channel whose curve is empty is left out. */
export function withCurveAt(curves: StageCurves, key: CurveKey, curve: Curve): StageCurves {
  const channel = channelOf(key);
  if (!channel) return { ...curves, [key]: curve };
  const { [channel]: _, ...others } = curves.touches;
  const isEmpty = curve.points.length === 0 && curve.pulses.length === 0;
  return { ...curves, touches: isEmpty ? others : { ...others, [channel]: curve } };
}

/** Every curve of a stage changed alike. */
export function mapCurves(curves: StageCurves, change: (curve: Curve) => Curve): StageCurves {
  const touches: Partial<Record<ProfileChannel, Curve>> = {};
  for (const channel of CHANNELS) {
    const curve = curves.touches[channel];
    if (curve) touches[channel] = change(curve);
  }
  return {
    minutes: change(curves.minutes),
    cost: change(curves.cost),
    revenue: change(curves.revenue),
    learning: change(curves.learning),
    touches,
  };
}
