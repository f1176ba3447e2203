"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { StudioDocument } from "@/components/studio/document/types";
import type { Scene } from "@/components/studio/scene/scene";
import type { StudioState, StudioStore } from "./studio-store";

export const StudioContext = createContext<StudioStore | null>(null);

export function useStore(): StudioStore {
  const store = useContext(StudioContext);
  if (!store) throw new Error("The studio's store is missing.");
  return store;
}

/** A part of the state. The selector returns the same thing while nothing it speaks of has changed. */
export function useStudio<T>(select: (state: StudioState) => T): T {
  const store = useStore();
  const get = () => select(store.getState());
  return useSyncExternalStore(store.subscribe, get, get);
}

export function useDocument(): StudioDocument {
  return useStudio((state) => state.history.present);
}

export function useScene(): Scene {
  const store = useStore();
  const get = () => store.scene;
  return useSyncExternalStore(store.subscribe, get, get);
}
