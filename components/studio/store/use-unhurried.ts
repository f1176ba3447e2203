"use client";

import { useEffect, useState } from "react";
import type { StudioDocument } from "@/components/studio/document/types";
import { useStore } from "./use-studio";

/** Numbers beside the canvas that change faster than this cannot be read anyway. */
const PAUSE = 100;

/** The document for what stands beside the canvas: at once, but ten times a second while something is pulled. */
export function useUnhurriedDocument(): StudioDocument {
  const store = useStore();
  const [shown, setShown] = useState(store.document);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      clearTimeout(timer);
      timer = undefined;
      setShown(store.document);
    };
    const follow = () => {
      if (store.getState().drag) timer ??= setTimeout(show, PAUSE);
      else show();
    };
    follow();
    const stop = store.subscribe(follow);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return shown;
}
