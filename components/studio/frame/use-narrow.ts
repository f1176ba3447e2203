"use client";

import { useSyncExternalStore } from "react";

const QUERY = "(max-width: 767px)";

let known: MediaQueryList | null = null;

/** Asked once: making a query anew at every look at it costs more than the answer. */
function query(): MediaQueryList {
  known ??= window.matchMedia(QUERY);
  return known;
}

function listen(listener: () => void) {
  query().addEventListener("change", listener);
  return () => query().removeEventListener("change", listener);
}

/** A phone: there the studio is for reading. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    listen,
    () => query().matches,
    () => false,
  );
}
