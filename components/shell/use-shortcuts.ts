"use client";

import { useEffect, useRef } from "react";

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

const listening = new Map<symbol, string>();

function sayListening(): void {
  document.documentElement.dataset.shortcuts = [...listening.values()].join(" ");
}

/**
 * Single keys for the whole page; silent while someone types, while a dialog is open, or with a modifier. A page that
 * has only just been drawn does not hear them yet: those it hears stand in `data-shortcuts` of the document.
 */
export function useShortcuts(keys: Readonly<Record<string, (() => void) | undefined>>) {
  const latest = useRef(keys);
  const heard = Object.keys(keys)
    .filter((key) => keys[key])
    .join(" ");
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target))
        return;
      if (document.querySelector("dialog[open], [role=dialog], [role=alertdialog]")) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    const own = Symbol(heard);
    listening.set(own, heard);
    sayListening();
    return () => {
      listening.delete(own);
      sayListening();
    };
  }, [heard]);
}
