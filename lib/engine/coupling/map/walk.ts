import type { ServiceBox } from "./place-services";

export type Direction = "left" | "right" | "up" | "down";

const middle = (box: ServiceBox) => box.x + box.width / 2;
const nearest = (boxes: readonly ServiceBox[], x: number): string | null => {
  const sorted = [...boxes].sort(
    (left, right) => Math.abs(middle(left) - x) - Math.abs(middle(right) - x) || left.x - right.x,
  );
  return sorted[0]?.id ?? null;
};

/** The service that an arrow key leads to: the next one of its row, or the nearest of the row above or below. */
export function stepTo(boxes: readonly ServiceBox[], fromId: string, direction: Direction): string | null {
  const from = boxes.find(({ id }) => id === fromId);
  if (!from) return boxes[0]?.id ?? null;
  if (direction === "left" || direction === "right") {
    const sign = direction === "left" ? -1 : 1;
    return nearest(
      boxes.filter(({ row, x }) => row === from.row && (x - from.x) * sign > 0),
      middle(from),
    );
  }
  const row = from.row + (direction === "up" ? -1 : 1);
  return nearest(
    boxes.filter((box) => box.row === row),
    middle(from),
  );
}
