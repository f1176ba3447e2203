"use client";

import { useSyncExternalStore } from "react";

const QUERY = "(max-width: 767px)";

function listen(listener: () => void) {
  const list = window.matchMedia(QUERY);
  list.addEventListener("change", listener);
  return () => list.removeEventListener("change", listener);
}

/** A phone: there the studio is for reading. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    listen,
    () => window.matchMedia(QUERY).matches,
    () => false,
  );
}
