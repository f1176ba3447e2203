import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curveOf, stageOf } from "@/components/studio/document/curves";
import { exampleDocument } from "@/components/studio/document/example-document";
import { wholeTotal } from "@/components/studio/document/totals";
import type { CurveKey } from "@/components/studio/document/types";
import { panelOfCurve } from "@/components/studio/scene/scene";
import { spanOf, xOf } from "@/components/studio/scene/x-axis";
import { toY } from "@/components/studio/scene/y-axis";
import { StudioStore } from "@/components/studio/store/studio-store";
import type { PointerInput, PointerState, Spot } from "./board";
import { Idle } from "./idle";

const input = (kind: PointerInput["kind"], spot: Spot, more: Partial<PointerInput> = {}): PointerInput => ({
  kind,
  x: spot.x,
  y: spot.y,
  device: "mouse",
  shift: false,
  free: false,
  pan: false,
  clicks: 1,
  ...more,
});

function openStudio() {
  const store = new StudioStore(exampleDocument());
  store.setSize({ width: 900, height: 800 });
  let state: PointerState = new Idle();
  const feed = (...inputs: readonly PointerInput[]) => {
    for (const one of inputs) state = state.on(one, store);
    return state.name;
  };
  return { store, feed };
}

function spotOf(store: StudioStore, stageId: string, curve: CurveKey, at: number, value: number): Spot {
  const { scene } = store;
  const span = spanOf(scene.axis, stageId);
  const panel = panelOfCurve(scene, curve);
  if (!span || !panel) throw new Error("Nothing stands there.");
  return { x: xOf(scene.axis, span, at), y: toY(panel.y, value) };
}

const by = (spot: Spot, x: number, y: number): Spot => ({ x: spot.x + x, y: spot.y + y });
const minutesOf = (store: StudioStore, stageId = "reach") => {
  const stage = stageOf(store.document, stageId);
  return stage ? curveOf(stage, "minutes").points : [];
};

describe("the pointer on the canvas", () => {
  it("1.3 drags a point; the whole drag is one step back", () => {
    const { store, feed } = openStudio();
    const before = store.document;
    const spot = spotOf(store, "reach", "minutes", 0.5, 4);
    expect(feed(input("down", spot))).toBe("pressing");
    expect(feed(input("move", by(spot, 1, 1)))).toBe("pressing");
    expect(feed(input("move", by(spot, 8, -20)), input("move", by(spot, 10, -40)))).toBe("dragging marks");
    expect(feed(input("up", by(spot, 10, -40)))).toBe("idle");
    expect(minutesOf(store)[1]?.value).toBeGreaterThan(4);
    expect(minutesOf(store)[1]?.at).toBeGreaterThan(0.5);
    expect(store.getState().history.past).toHaveLength(1);
    store.undo();
    expect(store.document).toBe(before);
    store.redo();
    expect(minutesOf(store)[1]?.value).toBeGreaterThan(4);
  });

  it("1.3 snaps to round values unless Ctrl is held; Shift keeps one direction", () => {
    const { store, feed } = openStudio();
    const spot = spotOf(store, "reach", "minutes", 0.5, 4);
    feed(input("down", spot), input("move", by(spot, 7.3, -33.7)));
    const [day, value] = [(minutesOf(store)[1]?.at ?? 0) * 10, minutesOf(store)[1]?.value ?? 0];
    expect(day * 4).toBeCloseTo(Math.round(day * 4), 6);
    expect(value * 20).toBeCloseTo(Math.round(value * 20), 6);
    feed(input("move", by(spot, 7.3, -33.7), { free: true }));
    expect(minutesOf(store)[1]?.value).not.toBeCloseTo(value, 6);
    feed(input("move", by(spot, 7.3, -33.7), { shift: true }));
    expect(minutesOf(store)[1]?.at).toBe(0.5);
    feed(input("cancel", spot));
  });

  it("1.3 pulls a new point out of the line", () => {
    const { store, feed } = openStudio();
    const spot = spotOf(store, "bind", "minutes", 0.5, 1);
    feed(
      input("down", spot),
      input("move", by(spot, 0, -9)),
      input("move", by(spot, 0, -30)),
      input("up", spot),
    );
    expect(minutesOf(store, "bind")).toHaveLength(3);
    expect(store.getState().history.past).toHaveLength(1);
    expect(store.selection.marks).toEqual([{ stageId: "bind", curve: "minutes", kind: "point", index: 1 }]);
  });

  it("1.3 adds a point by double click on empty paper, and not by a single one", () => {
    const { store, feed } = openStudio();
    const spot = spotOf(store, "bind", "minutes", 0.5, 4);
    feed(input("down", spot), input("up", spot));
    expect(minutesOf(store, "bind")).toHaveLength(2);
    feed(input("down", spot, { clicks: 2 }), input("up", spot));
    expect(minutesOf(store, "bind")[1]?.value).toBeCloseTo(4, 6);
  });

  it("1.3 chooses by marquee and Shift, and moves what is chosen together", () => {
    const { store, feed } = openStudio();
    const corner = by(spotOf(store, "reach", "minutes", 0, 4), 20, -20);
    const far = by(spotOf(store, "bind", "minutes", 0.9, 1), 0, 6);
    expect(feed(input("down", corner), input("move", far))).toBe("marquee");
    expect(store.selection.marks).toHaveLength(4);
    feed(input("up", far));
    const shifted = spotOf(store, "reach", "minutes", 0.5, 4);
    feed(input("down", shifted, { shift: true }), input("up", shifted, { shift: true }));
    expect(store.selection.marks).toHaveLength(3);
    const grabbed = spotOf(store, "bind", "minutes", 0.2, 1);
    feed(input("down", grabbed), input("move", by(grabbed, 0, -20)), input("up", by(grabbed, 0, -20)));
    const values = minutesOf(store, "bind").map((point) => point.value);
    expect(values[0]).toBeGreaterThan(1);
    expect(values[0]).toBeCloseTo(values[1] ?? 0, 9);
    expect(minutesOf(store)[1]?.value).toBe(4);
  });

  it("1.1 pulls a border to a duration people say; the curves go with it", () => {
    const { store, feed } = openStudio();
    const span = spanOf(store.scene.axis, "reach");
    if (!span) throw new Error("no span");
    const spot = { x: xOf(store.scene.axis, span, 1), y: 18 };
    expect(feed(input("down", spot), input("move", by(spot, 30, 0)))).toBe("dragging border");
    feed(input("move", by(spot, 40, 0)), input("up", by(spot, 40, 0)));
    const days = stageOf(store.document, "reach")?.days ?? 0;
    expect([14, 21, 28, 30]).toContain(days);
    expect(minutesOf(store)[1]).toEqual({ at: 0.5, value: 4 / (days / 10) });
  });

  it("1.1 carries a stage along the rail", () => {
    const { store, feed } = openStudio();
    const span = spanOf(store.scene.axis, "use");
    if (!span) throw new Error("no span");
    const spot = { x: store.scene.axis.left + 20, y: 10 };
    expect(feed(input("down", spot), input("move", { x: xOf(store.scene.axis, span, 0.5), y: 10 }))).toBe(
      "reordering",
    );
    feed(input("up", spot));
    expect(store.document.stages.map((stage) => stage.id)).toEqual(["bind", "use", "reach"]);
  });

  it("1.3 draws by hand and keeps few points", () => {
    const { store, feed } = openStudio();
    store.takeTool("sketch");
    const from = spotOf(store, "reach", "learning", 0, 0.2);
    const strokes = Array.from({ length: 80 }, (_, index) =>
      input("move", by(from, index * 2, -10 - 8 * Math.sin(index / 12))),
    );
    expect(feed(input("down", from), ...strokes)).toBe("sketching");
    feed(input("up", from));
    const drawn = stageOf(store.document, "reach")?.curves.learning.points ?? [];
    expect(drawn.length).toBeGreaterThan(1);
    expect(drawn.length).toBeLessThan(10);
    expect(store.getState().overlay).toBeNull();
    store.undo();
    expect(stageOf(store.document, "reach")?.curves.learning.points).toEqual([]);
  });

  it("1.3 a pen draws on empty paper without another tool; a finger moves the view", () => {
    const { store, feed } = openStudio();
    store.seeWindow([0, 1]);
    const empty = spotOf(store, "reach", "learning", 0.5, 1.5);
    expect(feed(input("down", empty, { device: "pen" }))).toBe("sketching");
    feed(input("cancel", empty));
    const finger = { device: "touch" as const };
    expect(feed(input("down", empty, finger), input("move", by(empty, 40, 0), finger))).toBe("panning");
    feed(input("cancel", empty, finger));
    expect(store.scene.axis.window).toEqual([0, 1]);
  });

  it("1.3 a finger is given 44 pixels", () => {
    const { store, feed } = openStudio();
    const spot = by(spotOf(store, "reach", "minutes", 0.5, 4), 0, -20);
    feed(input("down", spot, { device: "touch" }));
    expect(store.selection.marks).toHaveLength(1);
    feed(input("cancel", spot));
  });

  it("1.3 places a pulse with its tool", () => {
    const { store, feed } = openStudio();
    store.takeTool("pulse");
    const spot = spotOf(store, "reach", "revenue", 0.5, 10);
    feed(input("down", spot), input("up", spot));
    expect(stageOf(store.document, "reach")?.curves.revenue.pulses).toHaveLength(1);
    expect(store.tool).toBe("select");
  });

  it("1.3 a pulse pulled or placed over the end of its stage stays inside and counts", () => {
    const { store, feed } = openStudio();
    const total = wholeTotal(store.document, "cost");
    const spot = spotOf(store, "bind", "cost", 0.5, 20);
    const end = spotOf(store, "bind", "cost", 1, 20);
    feed(input("down", spot), input("move", by(spot, 9, 0)), input("move", end), input("up", end));
    expect(stageOf(store.document, "bind")?.curves.cost.pulses[0]).toMatchObject({ first: 9.99, size: 20 });
    expect(wholeTotal(store.document, "cost")).toBe(total);
    store.takeTool("pulse");
    const edge = by(spotOf(store, "bind", "revenue", 1, 10), -1, 0);
    feed(input("down", edge), input("up", edge));
    expect(stageOf(store.document, "bind")?.curves.revenue.pulses[0]?.first).toBe(9.99);
  });

  it("1.3 cancelling restores exactly what was there, wherever the pointer went", () => {
    const spots = fc.array(
      fc.record({ x: fc.integer({ min: -50, max: 950 }), y: fc.integer({ min: -50, max: 850 }) }),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    const start = fc.record({ x: fc.integer({ min: 54, max: 880 }), y: fc.integer({ min: 0, max: 780 }) });
    const device = fc.constantFrom("mouse" as const, "pen" as const, "touch" as const);
    const tool = fc.constantFrom("select" as const, "sketch" as const);
    fc.assert(
      fc.property(start, spots, device, tool, fc.boolean(), (from, path, kind, how, shift) => {
        const { store, feed } = openStudio();
        store.takeTool(how);
        const before = store.getState();
        feed(input("down", from, { device: kind, shift }));
        for (const spot of path) feed(input("move", spot, { device: kind, shift }));
        expect(feed(input("cancel", from, { device: kind }))).toBe("idle");
        const after = store.getState();
        expect(after.history.present).toBe(before.history.present);
        expect(after.history.past).toEqual([]);
        expect(after.drag).toBeNull();
        expect(after.overlay).toBeNull();
      }),
    );
  });
});
