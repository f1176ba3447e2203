"use client";

import { useEffect, useState } from "react";
import { type ArchiveView, isAtWork } from "@/lib/archives/schema";
import { callApi } from "@/lib/http/client";

const lookAgainMs = 1_000;

/** The archives of a workspace as they are now; looked at again every second while one is worked on. */
export function useArchives(slug: string, first: readonly ArchiveView[]) {
  const [archives, setArchives] = useState(first);
  const busy = archives.some(isAtWork);
  const look = async () => {
    const { items } = await callApi<{ items: ArchiveView[] }>(slug, "/archives");
    setArchives(items);
  };
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(async () => {
      const known = await callApi<{ items: ArchiveView[] }>(slug, "/archives").catch(() => null);
      if (known) setArchives(known.items);
    }, lookAgainMs);
    return () => clearInterval(timer);
  }, [busy, slug]);
  return { archives, busy, look };
}
