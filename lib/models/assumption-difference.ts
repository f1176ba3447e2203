import type { Assumptions } from "@/lib/engine/profile/profile";
import { short } from "./curve-difference";

const percent = (share: number) => `${short(share * 100)} %`;
const timings = { advance: "in advance", mid: "in the middle", end: "at the end" } as const;

const fields: readonly { label: string; of: (assumptions: Assumptions) => string }[] = [
  { label: "Currency", of: ({ currency }) => currency },
  { label: "Churn", of: ({ churn }) => `${percent(churn.rate)} a ${churn.per}` },
  {
    label: "Churn shocks",
    of: ({ churn }) =>
      churn.shocks.map(({ month, share }) => `${percent(share)} in month ${month}`).join(", ") || "none",
  },
  {
    label: "Discount",
    of: ({ discount }) =>
      `${percent(discount.rate)} ${discount.convention}, months counted ${timings[discount.timing]}`,
  },
  { label: "Lifetime value over", of: ({ ltvMonths }) => `${ltvMonths} months` },
  { label: "Payback within", of: ({ paybackMonths }) => `${paybackMonths} months` },
];

function directLines(before: Assumptions, after: Assumptions): string[] {
  const text = (assumptions: Assumptions, name: string) => {
    const found = assumptions.direct.filter((share) => share.name === name);
    return found.length === 0 ? "none" : found.map(({ share }) => percent(share)).join(" + ");
  };
  const names = new Set([...before.direct, ...after.direct].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const [from, to] = [text(before, name), text(after, name)];
    return from === to ? [] : [`Direct share ${name} ${from} → ${to}`];
  });
}

function sourceLines(before: Assumptions, after: Assumptions): string[] {
  const paths = new Set([...Object.keys(before.sources), ...Object.keys(after.sources)]);
  const changed = [...paths].filter((path) => before.sources[path] !== after.sources[path]).length;
  if (changed === 0) return [];
  return [changed === 1 ? "The source of one figure changed" : `The sources of ${changed} figures changed`];
}

/** What the figures rest on differently, in sentences. */
export function differenceOfAssumptions(before: Assumptions, after: Assumptions): string[] {
  const lines = fields.flatMap(({ label, of }) => {
    const [from, to] = [of(before), of(after)];
    return from === to ? [] : [`${label} ${from} → ${to}`];
  });
  return [...lines, ...directLines(before, after), ...sourceLines(before, after)];
}
