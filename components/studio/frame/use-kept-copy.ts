"use client";

import { useEffect, useState } from "react";
import { saysTheSame } from "@/components/studio/document/same";
import type { Autosave } from "@/components/studio/store/autosave";
import { dropCopy, type LocalCopy, readCopy } from "@/components/studio/store/local-copy";
import type { StudioStore } from "@/components/studio/store/studio-store";
import { showToast } from "@/components/ui/toast-store";

/**
 * Looks once for what this device kept. Drawn upon the version that is shown, it comes back by itself; otherwise it
 * is offered.
 */
export function useKeptCopy(store: StudioStore, autosave: Autosave, modelId: string, enabled: boolean) {
  const [offered, setOffered] = useState<LocalCopy | null>(null);
  useEffect(() => {
    if (!enabled) return;
    const copy = readCopy(window.localStorage, modelId);
    if (!copy) return;
    if (saysTheSame(copy.document, store.document)) dropCopy(window.localStorage, modelId);
    else if (copy.version === autosave.baseVersion) {
      store.replace(copy.document, "Brought back what this device had kept.");
      showToast("Brought back what this device had kept.", { undo: () => store.undo() });
    } else setOffered(copy);
  }, [store, autosave, modelId, enabled]);
  return {
    offered,
    use: () => {
      if (offered) store.replace(offered.document, "Brought back what this device had kept.");
      setOffered(null);
    },
    drop: () => {
      if (!autosave.unsaved) dropCopy(window.localStorage, modelId);
      setOffered(null);
    },
  };
}
