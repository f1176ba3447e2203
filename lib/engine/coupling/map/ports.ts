import { compareText } from "@/lib/engine/collections";
import type { Bundle } from "./bundle";
import type { ServiceBox } from "./place-services";

export type Side = "top" | "bottom";
/** Where a line leaves or enters a box. */
export type Port = {
  readonly x: number;
  readonly y: number;
  readonly side: Side;
  readonly index: number;
  readonly count: number;
};
/** The sides by which a line leaves and enters; null for an end that is not known. */
export type Ends = { readonly bundle: Bundle; readonly leaves: Side | null; readonly enters: Side | null };

/** Lines go down to a later row, up to an earlier one, and below the boxes within one. */
export function chooseSides(bundle: Bundle, boxOf: ReadonlyMap<string, ServiceBox>): Ends | null {
  const from = bundle.from === null ? null : boxOf.get(bundle.from);
  const to = bundle.to === null ? null : boxOf.get(bundle.to);
  if (from === undefined || to === undefined) return null;
  if (from === null && to === null) return null;
  if (from === null) return { bundle, leaves: null, enters: "top" };
  if (to === null) return { bundle, leaves: "bottom", enters: null };
  if (to.row === from.row) return { bundle, leaves: "bottom", enters: "bottom" };
  return to.row > from.row
    ? { bundle, leaves: "bottom", enters: "top" }
    : { bundle, leaves: "top", enters: "bottom" };
}

const middle = (box: ServiceBox | null | undefined) => (box ? box.x + box.width / 2 : 0);

type Wish = { readonly key: string; readonly box: ServiceBox; readonly side: Side; readonly other: number };

/** Spreads the ends of lines over the sides of their boxes, in the order of what they lead to. */
export function spreadPorts(
  ends: readonly Ends[],
  boxOf: ReadonlyMap<string, ServiceBox>,
): Map<string, Port> {
  const wishes = ends.flatMap(({ bundle, leaves, enters }): Wish[] => {
    const from = bundle.from === null ? undefined : boxOf.get(bundle.from);
    const to = bundle.to === null ? undefined : boxOf.get(bundle.to);
    return [
      ...(from && leaves
        ? [{ key: `${bundle.key} out`, box: from, side: leaves, other: middle(to ?? from) }]
        : []),
      ...(to && enters
        ? [{ key: `${bundle.key} in`, box: to, side: enters, other: middle(from ?? to) }]
        : []),
    ];
  });
  const ports = new Map<string, Port>();
  for (const group of Map.groupBy(wishes, ({ box, side }) => `${box.id} ${side}`).values()) {
    const sorted = [...group].sort(
      (left, right) => left.other - right.other || compareText(left.key, right.key),
    );
    sorted.forEach(({ key, box, side }, index) => {
      const step = box.width / (sorted.length + 1);
      // A little aside of the middle, so that a line down and a line up in one column do not lie on each other.
      const aside = (side === "top" ? 1 : -1) * Math.min(7, step / 3);
      const y = side === "top" ? box.y : box.y + box.height;
      ports.set(key, { x: box.x + step * (index + 1) + aside, y, side, index, count: sorted.length });
    });
  }
  return ports;
}
