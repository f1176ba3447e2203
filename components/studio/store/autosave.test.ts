import { beforeEach, describe, expect, it } from "vitest";
import { exampleDocument } from "@/components/studio/document/example-document";
import { changeStage } from "@/components/studio/document/stages";
import type { StudioDocument } from "@/components/studio/document/types";
import { Autosave, type SaveAnswer } from "./autosave";
import { copyKey, readCopy } from "./local-copy";

/** A clock that goes when it is told to, a storage in memory and a server that answers what it is told. */
function makeWorld() {
  const kept = new Map<string, string>();
  const timers: { act: () => void; at: number }[] = [];
  const answers: SaveAnswer[] = [];
  const sent: { document: StudioDocument; version: number; over: boolean }[] = [];
  let now = 0;
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return {
    kept,
    sent,
    answers,
    storage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    later: (act: () => void, milliseconds: number) => {
      const timer = { act, at: now + milliseconds };
      timers.push(timer);
      return () => {
        const place = timers.indexOf(timer);
        if (place >= 0) timers.splice(place, 1);
      };
    },
    pass: async (milliseconds: number) => {
      now += milliseconds;
      for (;;) {
        const due = timers.filter((timer) => timer.at <= now).sort((one, other) => one.at - other.at)[0];
        if (!due) break;
        timers.splice(timers.indexOf(due), 1);
        due.act();
        await settle();
      }
    },
  };
}

const named = (name: string) => changeStage(exampleDocument(), "reach", { name });
let world: ReturnType<typeof makeWorld>;
let autosave: Autosave;

beforeEach(() => {
  world = makeWorld();
  autosave = new Autosave(exampleDocument(), 7, {
    modelId: "model",
    storage: world.storage,
    save: async (document, version, over) => {
      world.sent.push({ document, version, over });
      return world.answers.shift() ?? { kind: "saved", version: version + 1 };
    },
    now: () => "2026-11-22T08:00:00.000Z",
    later: world.later,
  });
});

describe("autosave", () => {
  it("1.3 saves once, a moment after the last change, and then needs no copy", async () => {
    autosave.follow(named("A"));
    await world.pass(500);
    autosave.follow(named("B"));
    await world.pass(500);
    expect(world.sent).toHaveLength(0);
    expect(readCopy(world.storage, "model")?.document.stages[0]?.name).toBe("B");
    await world.pass(500);
    expect(world.sent.map(({ version }) => version)).toEqual([7]);
    expect(autosave.getState()).toEqual({ kind: "saved" });
    expect(autosave.baseVersion).toBe(8);
    expect(world.kept.size).toBe(0);
  });

  it("1.3 a closed tab leaves the copy behind, with the version it was drawn upon", () => {
    autosave.follow(named("A"));
    autosave.stop();
    expect(readCopy(world.storage, "model")).toMatchObject({
      version: 7,
      keptAt: "2026-11-22T08:00:00.000Z",
    });
  });

  it("1.3 without a connection it keeps, tries again and loses nothing", async () => {
    world.answers.push({ kind: "offline" }, { kind: "offline" });
    autosave.follow(named("A"));
    await world.pass(1000);
    expect(autosave.getState()).toEqual({ kind: "offline", kept: true });
    autosave.follow(named("B"));
    await world.pass(1000);
    expect(readCopy(world.storage, "model")?.document.stages[0]?.name).toBe("B");
    autosave.retry();
    await world.pass(0);
    expect(autosave.getState()).toEqual({ kind: "saved" });
    expect(world.sent.at(-1)?.document.stages[0]?.name).toBe("B");
  });

  it("1.3 says when this device keeps nothing either", async () => {
    world.storage.setItem = () => {
      throw new Error("full");
    };
    world.answers.push({ kind: "offline" });
    autosave.follow(named("A"));
    await world.pass(1000);
    expect(autosave.getState()).toEqual({ kind: "offline", kept: false });
  });

  it("1.3 when somebody else was first it waits for a person; mine can go over theirs", async () => {
    world.answers.push({ kind: "stale", version: 12, changes: [] });
    autosave.follow(named("A"));
    await world.pass(1000);
    expect(autosave.getState().kind).toBe("stale");
    autosave.follow(named("B"));
    await world.pass(5000);
    expect(world.sent).toHaveLength(1);
    expect(await autosave.saveOver()).toBe(true);
    expect(world.sent.map(({ version, over }) => [version, over])).toEqual([
      [7, false],
      [12, true],
    ]);
    expect(world.sent.at(-1)?.document.stages[0]?.name).toBe("B");
    autosave.follow(named("C"));
    await world.pass(1000);
    expect(world.sent.at(-1)?.over, "only what was decided goes over another draft").toBe(false);
  });

  it("1.3 theirs can be taken over, and drawing goes on upon it", async () => {
    world.answers.push({ kind: "stale", version: 12, changes: [] });
    autosave.follow(named("A"));
    await world.pass(1000);
    const theirs = named("Theirs");
    autosave.follow(theirs);
    autosave.adopt(theirs, 12);
    expect(autosave.getState()).toEqual({ kind: "saved" });
    expect(world.kept.size).toBe(0);
    autosave.follow(named("Next"));
    await world.pass(1000);
    expect(world.sent.at(-1)?.version).toBe(12);
  });

  it("1.3 a refusal keeps the document; the next change is tried again", async () => {
    world.answers.push({ kind: "refused", message: "A pass rate is at most 1." });
    autosave.follow(named("A"));
    await world.pass(1000);
    expect(autosave.getState()).toEqual({ kind: "refused", message: "A pass rate is at most 1." });
    expect(world.kept.has(copyKey("model"))).toBe(true);
    autosave.follow(named("B"));
    await world.pass(1000);
    expect(autosave.getState()).toEqual({ kind: "saved" });
  });

  it("1.3 what is put back by undo needs no save", async () => {
    const start = exampleDocument();
    autosave.adopt(start, 7);
    autosave.follow(named("A"));
    autosave.follow(start);
    await world.pass(5000);
    expect(world.sent.filter(({ document }) => document.stages[0]?.name === "A")).toHaveLength(0);
    expect(autosave.unsaved).toBe(false);
  });

  it("1.3 a copy that cannot be read is as good as none", () => {
    world.kept.set(copyKey("model"), "{ not json");
    expect(readCopy(world.storage, "model")).toBeNull();
    world.kept.set(copyKey("model"), JSON.stringify({ version: 1, keptAt: "x", document: { stages: 3 } }));
    expect(readCopy(world.storage, "model")).toBeNull();
  });
});
