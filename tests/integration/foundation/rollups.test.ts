import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/setup/use-database";
import { anyStep, smallStep } from "./random-steps";
import { apply, findMismatches, makeWorld } from "./random-world";

useDatabase();

/** Two who change the same thing at once: one of them is told, and nothing of theirs is written. */
function isRefused(error: unknown): boolean {
  const { code, status } = error as { code?: string; status?: number };
  return code === "stale" || code === "conflict" || status === 409;
}

describe("rollups", () => {
  it("7.4 stay exactly equal to the facts after any sequence of writes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(smallStep, { minLength: 1, maxLength: 25 }), async (steps) => {
        const world = await makeWorld();
        for (const step of steps) await apply(world, step);
        expect(await findMismatches(world)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it("7.4 stay so with bulk loads, imports, reverts, stages that change side and zones that change", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 16 }), async (steps) => {
        const world = await makeWorld();
        for (const step of steps) {
          await apply(world, step);
          expect(await findMismatches(world), step.do).toEqual([]);
        }
      }),
      // A failing sequence is shortened for a minute at most.
      { numRuns: 8, interruptAfterTimeLimit: 60_000 },
    );
  });

  it("7.4 stay so when all of these happen at once", async () => {
    const round = fc.array(anyStep, { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 5 }), async (rounds) => {
        const world = await makeWorld();
        for (const steps of rounds) {
          const ends = await Promise.allSettled(steps.map((step) => apply(world, step)));
          const faults = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
          expect(faults.filter((fault) => !isRefused(fault))).toEqual([]);
          expect(await findMismatches(world), steps.map((step) => step.do).join()).toEqual([]);
        }
      }),
      { numRuns: 6, interruptAfterTimeLimit: 60_000 },
    );
  });
});
