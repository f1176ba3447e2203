import { totalBy } from "@/lib/engine/collections";

/** Amounts by name: touches by channel, say. Names that are missing count as 0. */
export type Mix = Readonly<Record<string, number>>;

/**
 * Jensen–Shannon divergence of two mixes in bits, after each is scaled to 1: 0 for the same mix, 1 for two that share
 * nothing. Null where a mix is empty.
 */
export function divergenceOf(left: Mix, right: Mix): number | null {
  const sumLeft = totalBy(Object.values(left), (one) => one);
  const sumRight = totalBy(Object.values(right), (one) => one);
  if (sumLeft <= 0 || sumRight <= 0) return null;
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const [ofLeft, ofRight] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  const bits = totalBy(names, (name) => {
    const p = (ofLeft.get(name) ?? 0) / sumLeft;
    const q = (ofRight.get(name) ?? 0) / sumRight;
    const mean = (p + q) / 2;
    const part = (share: number) => (share > 0 ? share * Math.log2(share / mean) : 0);
    return (part(p) + part(q)) / 2;
  });
  return Math.min(1, Math.max(0, bits));
}
