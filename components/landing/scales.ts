/** The drawing's own coordinates; the SVG scales to any width. */
export const frame = { width: 1000, height: 470, left: 64, right: 170, top: 54, bottom: 44 };

export const domain = { xMax: 10, yMin: -700, yMax: 260 };

export const bands = [
  { id: "reach", name: "Reach", kind: "reach", from: 0, to: 1 },
  { id: "acquisition", name: "Acquisition", kind: "acquisition", from: 1, to: 2 },
  { id: "conversion", name: "Conversion", kind: "conversion", from: 2, to: 3 },
  { id: "onboarding", name: "Onboarding", kind: "onboarding", from: 3, to: 4 },
  { id: "use", name: "Use, five years", kind: "use", from: 4, to: 10 },
] as const;

const plotWidth = frame.width - frame.left - frame.right;
const plotHeight = frame.height - frame.top - frame.bottom;

export function toX(at: number): number {
  return frame.left + (at / domain.xMax) * plotWidth;
}

export function toY(value: number): number {
  return frame.top + ((domain.yMax - value) / (domain.yMax - domain.yMin)) * plotHeight;
}

/** The value under a vertical position of the drawing. */
export function fromY(y: number): number {
  return domain.yMax - ((y - frame.top) / plotHeight) * (domain.yMax - domain.yMin);
}
