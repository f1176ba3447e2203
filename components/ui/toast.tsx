"use client";

import { X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { buttonClass, iconButtonClass } from "./button-style";
import { cx } from "./cx";
import { currentToasts, dismissToast, subscribeToasts, type Toast } from "./toast-store";

const NONE: readonly Toast[] = [];
const STAY_MS = 7_000;
const STAY_WITH_ACTION_MS = 20_000;

function ToastCard({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  const { id, action } = toast;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(id), action ? STAY_WITH_ACTION_MS : STAY_MS);
    return () => clearTimeout(timer);
  }, [held, id, action]);
  return (
    <li
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={cx(
        "pointer-events-auto flex items-center gap-3 rounded-md border border-l-4 bg-raised py-2 pr-2 pl-3 shadow-raised",
        "animate-[sheet-in_140ms_ease-out]",
        toast.tone === "plain" && "border-rule border-l-ink",
        toast.tone === "positive" && "border-rule border-l-positive",
        toast.tone === "negative" && "border-rule border-l-negative",
      )}
    >
      <p className="min-w-0 flex-1">{toast.message}</p>
      {action && (
        <button
          type="button"
          className={buttonClass("quiet", "sm", "text-accent!")}
          onClick={() => {
            action.onAct();
            dismissToast(id);
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        aria-label="Dismiss"
        className={iconButtonClass("quiet", "sm")}
        onClick={() => dismissToast(id)}
      >
        <X aria-hidden />
      </button>
    </li>
  );
}

/** One per page, in the shell. Announced politely; never takes the focus. */
export function ToastHost() {
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts, () => NONE);
  return (
    <section
      aria-label="Notifications"
      className="no-print pointer-events-none fixed inset-x-3 bottom-20 z-60 sm:right-5 sm:bottom-5 sm:left-auto sm:w-96"
    >
      <ol aria-live="polite" aria-relevant="additions" className="flex flex-col gap-2">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </ol>
    </section>
  );
}
