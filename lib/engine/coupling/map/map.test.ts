import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bundle, bundleInteractions, type MapInteraction } from "./bundle";
import { type MapService, placeServices, type ServiceBox } from "./place-services";
import { type Point, routeLines } from "./route-lines";
import { stepTo } from "./walk";

const stages = ["reach", "quote", "bind", "serve", "renew", "leave"];
const idOf = (index: number) => `s${String(index).padStart(3, "0")}`;

const serviceList = fc
  .array(fc.subarray(stages, { maxLength: 3 }), { minLength: 1, maxLength: 60 })
  .map((list): MapService[] => list.map((stageIds, index) => ({ id: idOf(index), stageIds })));

const interactionsOf = (services: readonly MapService[], most = 200) =>
  fc
    .array(
      fc.record({
        kind: fc.constantFrom("event", "message", "rpc"),
        producer: fc.option(fc.nat(services.length - 1), { nil: null, freq: 8 }),
        consumers: fc.uniqueArray(fc.nat(services.length - 1), { maxLength: 4 }),
        openConsumers: fc.boolean(),
      }),
      { maxLength: most },
    )
    .map((list) =>
      list.map(
        ({ kind, producer, consumers, openConsumers }, index): MapInteraction => ({
          id: `i${index}`,
          kind: kind as MapInteraction["kind"],
          producerId: producer === null ? null : idOf(producer),
          consumerIds: consumers.filter((one) => one !== producer).map(idOf),
          openConsumers,
        }),
      ),
    );

const landscape = serviceList.chain((services) =>
  interactionsOf(services, 60).map((interactions) => ({ services, interactions })),
);

const overlap = (one: ServiceBox, other: ServiceBox) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/** Whether a stretch of a line goes through the inside of a box. */
const cuts = (from: Point, to: Point, box: ServiceBox) =>
  Math.min(from.x, to.x) < box.x + box.width - 0.001 &&
  Math.max(from.x, to.x) > box.x + 0.001 &&
  Math.min(from.y, to.y) < box.y + box.height - 0.001 &&
  Math.max(from.y, to.y) > box.y + 0.001;

test("4.4 no two services of the map lie on each other, and each stands under every stage that it serves", () => {
  fc.assert(
    fc.property(serviceList, (services) => {
      const { boxes } = placeServices(services, stages);
      for (const [index, box] of boxes.entries())
        for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
      for (const { id, stageIds } of services) {
        const box = boxes.find((one) => one.id === id);
        expect(box?.serves).toEqual(stageIds.map((stage) => stages.indexOf(stage)));
        if (stageIds.length === 0) expect(box?.first).toBeGreaterThanOrEqual(stages.length);
      }
    }),
  );
});

test("4.4 a new service moves none of those that stand, whatever the order they come in", () => {
  fc.assert(
    fc.property(serviceList, fc.subarray(stages), (services, stageIds) => {
      const before = placeServices(services, stages).boxes;
      const after = placeServices([{ id: "zzz", stageIds }, ...services].reverse(), stages).boxes;
      expect(after.filter(({ id }) => id !== "zzz")).toEqual(before);
    }),
  );
});

test("4.4 lines run through the free strips: no stretch of any goes through a service", () => {
  fc.assert(
    fc.property(landscape, ({ services, interactions }) => {
      const placed = placeServices(services, stages);
      for (const { points } of routeLines(placed, bundleInteractions(interactions)))
        for (const [index, point] of points.entries()) {
          const before = points[index - 1];
          if (!before) continue;
          expect(before.x === point.x || before.y === point.y).toBe(true);
          for (const box of placed.boxes) expect(cuts(before, point, box)).toBe(false);
        }
    }),
    { numRuns: 50 },
  );
});

test("4.4 the same input is the same drawing, in whatever order it comes; every end of every interaction is in a line", () => {
  fc.assert(
    fc.property(landscape, ({ services, interactions }) => {
      const draw = (some: readonly MapService[], all: readonly Bundle[]) =>
        routeLines(placeServices(some, stages), all);
      const bundles = bundleInteractions(interactions);
      const lines = draw(services, bundles);
      expect(draw([...services].reverse(), [...bundles].reverse()).sort(byKey)).toEqual(
        [...lines].sort(byKey),
      );
      for (const { id, producerId, consumerIds } of interactions)
        for (const to of consumerIds)
          expect(
            lines.some(
              ({ bundle }) =>
                bundle.from === producerId && bundle.to === to && bundle.interactionIds.includes(id),
            ),
          ).toBe(true);
    }),
    { numRuns: 50 },
  );
});

const byKey = (left: { bundle: Bundle }, right: { bundle: Bundle }) =>
  left.bundle.key < right.bundle.key ? -1 : 1;

test("4.4 60 services and 200 interactions are laid out without going through every pair of lines, and letters of one side stand apart", () => {
  const services = Array.from(
    { length: 60 },
    (_, index): MapService => ({
      id: idOf(index),
      stageIds:
        index % 5 === 4
          ? []
          : [stages[index % 6] ?? "", ...(index % 7 === 0 ? [stages[(index + 1) % 6] ?? ""] : [])],
    }),
  );
  const interactions = Array.from({ length: 200 }, (_, index): MapInteraction => {
    const from = (index * 7) % 60;
    const takers = [(from + 1 + (index % 31)) % 60, (from + 33 + (index % 23)) % 60];
    return {
      id: `i${index}`,
      kind: (["event", "message", "rpc"] as const)[index % 3] ?? "event",
      producerId: idOf(from),
      consumerIds: takers.map(idOf),
      openConsumers: false,
    };
  });
  const layOut = (count: number) => {
    const began = performance.now();
    const placed = placeServices(services, stages);
    const lines = routeLines(placed, bundleInteractions(interactions.slice(0, count)));
    return { placed, lines, took: performance.now() - began };
  };
  layOut(200);
  const few = layOut(25);
  const { placed, lines, took } = layOut(200);
  // Eight times the interactions: sixty-four times the pairs.
  expect(took / few.took).toBeLessThan(40);
  expect(placed.boxes).toHaveLength(60);
  expect(lines.length).toBeGreaterThan(300);
  const close = lines.flatMap((one, index) =>
    lines
      .slice(index + 1)
      .filter((other) => Math.hypot(one.letter.x - other.letter.x, one.letter.y - other.letter.y) < 8),
  );
  expect(close).toEqual([]);
});

test("4.4 arrow keys reach every service from any other", () => {
  fc.assert(
    fc.property(serviceList, (services) => {
      const { boxes } = placeServices(services, stages);
      const reached = new Set([boxes[0]?.id ?? ""]);
      for (const id of reached)
        for (const direction of ["left", "right", "up", "down"] as const) {
          const next = stepTo(boxes, id, direction);
          if (next) reached.add(next);
        }
      expect(reached.size).toBe(services.length);
    }),
  );
});
