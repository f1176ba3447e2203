/** A place of the margin line, in pixels; `y` grows downwards. */
export type LineSpot = { readonly x: number; readonly y: number };

const px = (value: number) => Math.round(value * 10) / 10;

/**
 * The ground between a line and its zero, above it and below it, as two closed paths. Cut here rather than by a clip
 * of the browser's, which would be laid out anew in every frame of a pull.
 */
export function areasAround(
  line: readonly LineSpot[],
  zero: number,
): { readonly above: string; readonly below: string } {
  const cut: LineSpot[] = [];
  for (const [index, spot] of line.entries()) {
    const before = line[index - 1];
    if (before && (before.y - zero) * (spot.y - zero) < 0) {
      cut.push({ x: before.x + ((zero - before.y) / (spot.y - before.y)) * (spot.x - before.x), y: zero });
    }
    cut.push(spot);
  }
  const [first] = cut;
  const last = cut.at(-1);
  if (!first || !last) return { above: "", below: "" };
  const close = (limit: (y: number) => number) =>
    `M${px(first.x)} ${px(zero)}${cut.map(({ x, y }) => `L${px(x)} ${px(limit(y))}`).join("")}L${px(last.x)} ${px(zero)}Z`;
  return { above: close((y) => Math.min(y, zero)), below: close((y) => Math.max(y, zero)) };
}
