import { useCallback, useMemo, useSyncExternalStore } from "react";
import { readChanges, type WhatIfChange } from "@/lib/interactions/what-if-schema";

/** Thoughts that are kept on this device until they are carried out or thrown away. */

const nameOf = (slug: string) => `lifecurve:what-if:${slug}`;
const listeners = new Set<() => void>();
/** Where storage is blocked, thoughts last as long as the page. */
const onPage = new Map<string, string>();

function readRaw(slug: string): string {
  try {
    return localStorage.getItem(nameOf(slug)) ?? onPage.get(slug) ?? "";
  } catch {
    return onPage.get(slug) ?? "";
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** The thoughts of this workspace on this device; they outlive the page. */
export function useWhatIf(slug: string) {
  const raw = useSyncExternalStore(
    subscribe,
    () => readRaw(slug),
    () => "",
  );
  const changes = useMemo(() => readChanges(raw), [raw]);
  const keep = useCallback(
    (next: readonly WhatIfChange[]) => {
      const text = next.length === 0 ? "" : JSON.stringify(next);
      onPage.set(slug, text);
      try {
        if (text === "") localStorage.removeItem(nameOf(slug));
        else localStorage.setItem(nameOf(slug), text);
      } catch {
        // It stays on the page.
      }
      for (const listener of listeners) listener();
    },
    [slug],
  );
  return { changes, keep };
}

const sameTarget = (one: WhatIfChange, other: WhatIfChange): boolean => {
  if (one.interactionId !== other.interactionId) return false;
  if ("serviceId" in one && "serviceId" in other) return one.serviceId === other.serviceId;
  return one.kind === other.kind && one.kind !== "drop-fields";
};

/** Adds thoughts; a later one of the same thing takes the place of an earlier one. */
export function addChanges(
  changes: readonly WhatIfChange[],
  added: readonly WhatIfChange[],
): readonly WhatIfChange[] {
  return added.reduce<readonly WhatIfChange[]>(
    (all, change) => [...all.filter((one) => !sameTarget(one, change)), change],
    changes,
  );
}
