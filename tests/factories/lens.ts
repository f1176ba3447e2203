import fc from "fast-check";
import { civilMonth, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { COST_FUNCTIONS, type EntryCell, type Lens, type LensRule } from "@/lib/engine/lens/lens";
import { OUTCOMES } from "@/lib/engine/outcome";
import { STAGE_KINDS } from "@/lib/engine/profile/profile";

const FIRST = civilMonth("2025-01");
const NATURES = ["staff", "media", "commission", "claim", "claims handling", "overhead", "premium", "refund"];

/** A cost of 100.00 spent on a prospect in January 2025. */
export function cellOf(change: Partial<EntryCell> = {}): EntryCell {
  return {
    kind: "cost",
    month: FIRST,
    closeMonth: null,
    endedMonth: null,
    nature: "staff",
    behaviour: "variable",
    deferrable: false,
    phase: "pre",
    outcome: "open",
    stageKind: "reach",
    amountMinor: 10_000,
    ...change,
  };
}

/** Any entry: refunds, claw-backs and money outside any stage are in it, and customers who left. */
export const arbitraryCell: fc.Arbitrary<EntryCell> = fc
  .record({
    kind: fc.constantFrom<EntryCell["kind"]>("cost", "cost", "revenue"),
    month: fc.nat(23).map((months) => shiftMonth(FIRST, months)),
    closes: fc.nat(23).map((months) => shiftMonth(FIRST, months)),
    lasts: fc.option(fc.nat(30)),
    nature: fc.constantFrom(...NATURES),
    behaviour: fc.constantFrom<EntryCell["behaviour"]>("fixed", "variable"),
    deferrable: fc.boolean(),
    phase: fc.constantFrom<EntryCell["phase"]>("pre", "post"),
    outcome: fc.constantFrom(...OUTCOMES),
    stageKind: fc.constantFrom(...STAGE_KINDS, null),
    amountMinor: fc.integer({ min: -50_000, max: 1_000_000 }),
  })
  .map(({ closes, lasts, ...cell }) => {
    const closed = cell.outcome === "closed";
    return {
      ...cell,
      closeMonth: closed ? closes : null,
      endedMonth: closed && lasts !== null ? shiftMonth(closes, lasts) : null,
    };
  });

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });

const arbitraryRule: fc.Arbitrary<LensRule> = fc.record({
  id: fc.uuid(),
  when: fc.record(
    {
      nature: some(NATURES),
      behaviour: some(["fixed", "variable"] as const),
      deferrable: some([true, false]),
      phase: some(["pre", "post"] as const),
      outcome: some(OUTCOMES),
      stageKind: some([...STAGE_KINDS, null]),
    },
    { requiredKeys: [] },
  ),
  to: fc.constantFrom(...COST_FUNCTIONS),
});

/** Any rules, with a term to defer over. */
export const arbitraryLens: fc.Arbitrary<Lens> = fc.record({
  id: fc.constant("own"),
  name: fc.constant("Own"),
  explanation: fc.constant("Rules of our own."),
  rules: fc.array(arbitraryRule, { maxLength: 6 }),
  fallback: fc.constantFrom(...COST_FUNCTIONS),
  deferral: fc.record({ termMonths: fc.integer({ min: 1, max: 36 }), wording: fc.constant("amortised") }),
});
