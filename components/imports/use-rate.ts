"use client";

import { useEffect, useRef, useState } from "react";

export type Rate = { perSecond: number | null; secondsLeft: number | null };

const none: Rate = { perSecond: null, secondsLeft: null };

/** How fast a counter moves and when it will be there, from the moment this component first saw it. */
export function useRate(done: number, total: number | null): Rate {
  const first = useRef<{ at: number; done: number } | null>(null);
  const [rate, setRate] = useState<Rate>(none);
  useEffect(() => {
    const now = performance.now();
    if (first.current === null || done < first.current.done) {
      first.current = { at: now, done };
      setRate(none);
      return;
    }
    const seconds = (now - first.current.at) / 1000;
    if (seconds < 0.5 || done === first.current.done) return;
    const perSecond = (done - first.current.done) / seconds;
    setRate({ perSecond, secondsLeft: total === null ? null : Math.max(0, (total - done) / perSecond) });
  }, [done, total]);
  return rate;
}
