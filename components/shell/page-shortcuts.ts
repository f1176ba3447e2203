"use client";

import { useEffect } from "react";
import type { ShortcutGroup } from "@/components/ui/shortcut-help";

const listeners = new Set<() => void>();
let listed: readonly (readonly ShortcutGroup[])[] = [];
let current: readonly ShortcutGroup[] = [];

function publish(lists: typeof listed) {
  listed = lists;
  current = lists.flat();
  for (const listener of listeners) listener();
}

/** Lists the keys of what is shown under `?`, while it is shown. The groups stay the same from render to render. */
export function usePageShortcuts(groups: readonly ShortcutGroup[]): void {
  useEffect(() => {
    publish([...listed, groups]);
    return () => publish(listed.filter((one) => one !== groups));
  }, [groups]);
}

/** For the shell, which shows them. */
export function subscribePageShortcuts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentPageShortcuts(): readonly ShortcutGroup[] {
  return current;
}
