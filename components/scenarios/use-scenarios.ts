"use client";

import { useState } from "react";
import { showToast } from "@/components/ui/toast-store";
import type { ScenarioChange } from "@/lib/engine/profile/scenario";
import { type ApiProblem, asProblem, callApi } from "@/lib/http/client";
import type { ScenarioView } from "@/lib/scenarios/schema";

/** A scenario as it stands here; `name` and `changes` may be ahead of what is saved. */
export type Held = ScenarioView & {
  readonly saved: Pick<ScenarioView, "name" | "changes">;
  readonly problem: ApiProblem | null;
  readonly pending: boolean;
};

const hold = (scenario: ScenarioView): Held => ({
  ...scenario,
  saved: { name: scenario.name, changes: scenario.changes },
  problem: null,
  pending: false,
});

export function isAhead({ name, changes, saved }: Held): boolean {
  return name !== saved.name || JSON.stringify(changes) !== JSON.stringify(saved.changes);
}

/** The scenarios of a model: edited here at once, saved by version, nothing typed is lost when a save is refused. */
export function useScenarios(slug: string, modelId: string, read: readonly ScenarioView[]) {
  const [list, setList] = useState<readonly Held[]>(() => read.map(hold));
  const patch = (id: string, change: Partial<Held>) =>
    setList((before) => before.map((one) => (one.id === id ? { ...one, ...change } : one)));
  const send = async (held: Held, body: object, version = held.version) => {
    patch(held.id, { pending: true, problem: null });
    try {
      const after = await callApi<ScenarioView>(slug, `/scenarios/${held.id}`, {
        method: "PATCH",
        body: { version, ...body },
      });
      return after;
    } catch (error) {
      patch(held.id, { problem: asProblem(error) });
      return null;
    } finally {
      patch(held.id, { pending: false });
    }
  };
  return {
    list,
    edit: (id: string, change: { name?: string; changes?: ScenarioChange[] }) =>
      patch(id, { ...change, problem: null }),
    revert: (held: Held) => patch(held.id, { ...held.saved, problem: null }),
    save: async (held: Held, version?: number) => {
      const { name, changes } = held;
      const after = await send(held, { name, changes }, version);
      // What was sent, not what came back: the database may write the parts of a change in another order.
      if (after) patch(held.id, { version: after.version, saved: { name, changes } });
    },
    toggle: async (held: Held) => {
      patch(held.id, { enabled: !held.enabled });
      const after = await send(held, { enabled: !held.enabled });
      patch(held.id, after ? { version: after.version } : { enabled: held.enabled });
    },
    takeTheirs: async (held: Held) => {
      try {
        const { items } = await callApi<{ items: ScenarioView[] }>(slug, `/models/${modelId}/scenarios`);
        const theirs = items.find((one) => one.id === held.id);
        if (theirs) patch(held.id, hold(theirs));
        else setList((before) => before.filter((one) => one.id !== held.id));
      } catch (error) {
        patch(held.id, { problem: asProblem(error) });
      }
    },
    add: async (name: string) => {
      const made = await callApi<ScenarioView>(slug, `/models/${modelId}/scenarios`, {
        method: "POST",
        body: { name },
      });
      setList((before) => [...before, hold(made)]);
    },
    remove: async (held: Held) => {
      try {
        await callApi(slug, `/scenarios/${held.id}`, { method: "DELETE" });
      } catch (error) {
        return patch(held.id, { problem: asProblem(error) });
      }
      setList((before) => before.filter((one) => one.id !== held.id));
      const { name, enabled, changes } = held;
      const back = async () => {
        const made = await callApi<ScenarioView>(slug, `/models/${modelId}/scenarios`, {
          method: "POST",
          body: { name, enabled, changes },
        });
        setList((before) => [...before, hold(made)]);
      };
      showToast(`${name} is deleted.`, { undo: () => void back() });
    },
    move: async (held: Held, by: -1 | 1) => {
      const at = list.findIndex((one) => one.id === held.id);
      const other = list[at + by];
      if (!other) return;
      const before = list;
      const next = [...list];
      next[at] = other;
      next[at + by] = held;
      setList(next);
      try {
        await callApi(slug, `/models/${modelId}/scenarios/order`, {
          method: "PUT",
          body: { ids: next.map((one) => one.id) },
        });
      } catch (error) {
        setList(before);
        showToast(`The order was not kept. ${asProblem(error).message}`, { tone: "negative" });
      }
    },
  };
}
