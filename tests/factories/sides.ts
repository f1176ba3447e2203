import fc from "fast-check";
import type { Sides } from "@/lib/engine/endings/sides";

/** The last day that random lives speak of, but for those that run on. */
export const lastDay = 420;

const span = fc
  .tuple(fc.nat(360), fc.integer({ min: 0, max: 59 }))
  .map(([from, days]) => ({ from, until: from + days }));

const entry = fc.record({
  days: span,
  amount: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 90_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: -9_000, max: -1 }) },
  ),
  at: fc.nat(20),
});

/** Agreements with holes in their service, bills that overlap, refunds before and after them, and waived days. */
export const anySides: fc.Arbitrary<Sides> = fc
  .record({
    startsOn: fc.nat(60),
    lastOn: fc.option(fc.integer({ min: 60, max: lastDay }), { nil: null }),
    knownUntil: fc.option(fc.integer({ min: 60, max: lastDay }), { nil: null, freq: 4 }),
    amount: fc.option(fc.integer({ min: 1, max: 500_000 }), { nil: null }),
    service: fc.array(
      fc.record({ span, open: fc.integer({ min: 0, max: 5 }) }).map(({ span: { from, until }, open }) => ({
        from,
        until: open === 0 ? Number.POSITIVE_INFINITY : until,
      })),
      { maxLength: 4 },
    ),
    entries: fc.array(entry, { maxLength: 8 }),
    waived: fc.array(
      fc
        .tuple(span, fc.constantFrom("served_not_billed" as const, "billed_not_served" as const))
        .map(([days, kind]) => ({
          ...days,
          kind,
        })),
      { maxLength: 2 },
    ),
  })
  .map((sides) => ({
    ...sides,
    entries: sides.entries.map((one, index) => ({ ...one, id: `entry-${index}` })),
  }));
