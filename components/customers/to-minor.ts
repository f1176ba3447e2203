/** "1 234,50" or "1234.50" as minor units; NaN when it is neither. Text arithmetic, so that no cent is lost. */
export function toMinor(typed: string, digits: number): number {
  const clean = typed
    .replace(/[\s\u00a0\u202f']/g, "")
    .replace("−", "-")
    .replace(",", ".");
  const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(clean);
  const fraction = found?.[3] ?? "";
  if (!found || fraction.length > digits) return Number.NaN;
  const amount = Number(`${found[2]}${fraction.padEnd(digits, "0")}`);
  return found[1] ? -amount : amount;
}
