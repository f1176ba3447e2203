"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem, callApi } from "@/lib/http/client";
import type { WalkState, WalkStateAnswer } from "@/lib/walks/schema";

const often = 1_500;
const seldom = 10_000;

/** The walk as it is now: asks again and again, seldom while nobody looks, and at once after an own change. */
export function useWalk(slug: string, initial: WalkState) {
  const [walk, setWalk] = useState(initial);
  const [lost, setLost] = useState(false);
  const [gone, setGone] = useState(false);
  const revision = useRef(initial.revision);
  const path = `/walks/${initial.id}/state`;

  const look = useCallback(
    async (signal?: AbortSignal) => {
      const answer = await callApi<WalkStateAnswer>(
        slug,
        `${path}?revision=${revision.current}`,
        signal ? { signal } : {},
      );
      setLost(false);
      // Answers may overtake each other; an older one says nothing new.
      if (!answer.state || answer.revision <= revision.current) return;
      revision.current = answer.revision;
      setWalk(answer.state);
    },
    [slug, path],
  );

  useEffect(() => {
    const control = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const turn = async () => {
      try {
        await look(control.signal);
      } catch (error) {
        if (control.signal.aborted) return;
        // Somebody deleted it: asking again would say the same.
        if (asProblem(error).code === "not_found") return setGone(true);
        setLost(true);
      }
      if (!control.signal.aborted) timer = setTimeout(() => void turn(), document.hidden ? seldom : often);
    };
    const wake = () => {
      if (document.hidden) return;
      clearTimeout(timer);
      void turn();
    };
    timer = setTimeout(() => void turn(), often);
    document.addEventListener("visibilitychange", wake);
    return () => {
      control.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
    };
  }, [look]);

  return { walk, lost, gone, look: () => look().catch(() => undefined) };
}
