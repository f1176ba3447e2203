"use client";

import { useEffect, useState } from "react";
import { saysTheSame } from "@/components/studio/document/same";
import type { Autosave } from "@/components/studio/store/autosave";
import { dropCopy, keepCopy, type LocalCopy, readCopy } from "@/components/studio/store/local-copy";
import type { StudioStore } from "@/components/studio/store/studio-store";
import { showToast } from "@/components/ui/toast-store";

/** Where a copy waits for an answer. */
const aside = (modelId: string) => `${modelId}.earlier`;

function dropBoth(storage: Storage, modelId: string): void {
  dropCopy(storage, modelId);
  dropCopy(storage, aside(modelId));
}

/**
 * Looks once for what this device kept. Drawn upon the version that is shown, it comes back by itself; otherwise it
 * is offered.
 */
export function useKeptCopy(store: StudioStore, autosave: Autosave, modelId: string, enabled: boolean) {
  const [offered, setOffered] = useState<LocalCopy | null>(null);
  useEffect(() => {
    if (!enabled) return;
    const storage = window.localStorage;
    const copy = readCopy(storage, modelId) ?? readCopy(storage, aside(modelId));
    if (!copy) return;
    if (saysTheSame(copy.document, store.document)) dropBoth(storage, modelId);
    else if (copy.version === autosave.baseVersion) {
      store.replace(copy.document, "Brought back what this device had kept.");
      showToast("Brought back what this device had kept.", { undo: () => store.undo() });
    } else {
      // Put aside: what is drawn from now on is kept in the first place.
      keepCopy(storage, aside(modelId), copy);
      setOffered(copy);
    }
  }, [store, autosave, modelId, enabled]);
  return {
    offered,
    use: () => {
      if (offered) store.replace(offered.document, "Brought back what this device had kept.");
      dropCopy(window.localStorage, aside(modelId));
      setOffered(null);
    },
    drop: () => {
      dropCopy(window.localStorage, aside(modelId));
      if (!autosave.unsaved) dropCopy(window.localStorage, modelId);
      setOffered(null);
    },
  };
}
