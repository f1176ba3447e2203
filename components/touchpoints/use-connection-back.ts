import { useEffect, useRef } from "react";

const retryMs = 3_000;

async function isReachable(signal: AbortSignal): Promise<boolean> {
  return fetch("/health", { cache: "no-store", signal }).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** While `waiting`, calls `onBack` once as soon as the server can be reached: when the browser says so, or a look tells. */
export function useConnectionBack(waiting: boolean, onBack: () => void) {
  const latest = useRef(onBack);
  useEffect(() => {
    latest.current = onBack;
  });
  useEffect(() => {
    if (!waiting) return;
    const control = new AbortController();
    let told = false;
    const look = async () => {
      if (told || !navigator.onLine || !(await isReachable(control.signal)) || told) return;
      told = true;
      if (!control.signal.aborted) latest.current();
    };
    const timer = setInterval(() => void look(), retryMs);
    const onOnline = () => void look();
    window.addEventListener("online", onOnline);
    return () => {
      control.abort();
      clearInterval(timer);
      window.removeEventListener("online", onOnline);
    };
  }, [waiting]);
}
