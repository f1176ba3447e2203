"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { ModelDetail } from "@/lib/models/schema";
import { Autosave, type SaveState } from "./autosave";
import { saveDraft } from "./server";
import type { StudioStore } from "./studio-store";

const NO_STORAGE = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

export type Saving = { autosave: Autosave; state: SaveState };

/** Follows the store and saves what changes, but nothing of a drag before it ends. */
export function useAutosave(
  store: StudioStore,
  slug: string,
  model: ModelDetail,
  onModel: (model: ModelDetail) => void,
  enabled: boolean,
): Saving {
  const [autosave] = useState(
    () =>
      new Autosave(store.document, model.version, {
        modelId: model.id,
        storage: typeof window === "undefined" ? NO_STORAGE : window.localStorage,
        save: (document, version, over) => saveDraft(slug, model.id, { document, version, over }, onModel),
        now: () => new Date().toISOString(),
        later: (act, milliseconds) => {
          const timer = setTimeout(act, milliseconds);
          return () => clearTimeout(timer);
        },
      }),
  );
  useEffect(() => {
    if (!enabled) return;
    const follow = () => {
      if (!store.getState().drag) autosave.follow(store.document);
    };
    const stopFollowing = store.subscribe(follow);
    const retry = () => autosave.retry();
    const keep = () => void autosave.keep();
    window.addEventListener("online", retry);
    window.addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", keep);
    return () => {
      stopFollowing();
      window.removeEventListener("online", retry);
      window.removeEventListener("pagehide", keep);
      document.removeEventListener("visibilitychange", keep);
      autosave.keep();
    };
  }, [store, autosave, enabled]);
  const state = useSyncExternalStore(autosave.subscribe, autosave.getState, autosave.getState);
  return { autosave, state };
}
