/** A number as people type it: "1,250.5", "12 %", "€ 3". Null for anything else. */
export function readNumber(text: string): number | null {
  const plain = text.replace(/[\s,\u00a0\u202f%]|[^\d.+\-eE]/g, "");
  if (!/\d/.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
