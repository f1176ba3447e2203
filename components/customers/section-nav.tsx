"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { usePageShortcuts } from "@/components/shell/page-shortcuts";
import { useShortcuts } from "@/components/shell/use-shortcuts";

type Found = { id: string; label: string };

const listed = [
  {
    title: "Sections of this page",
    shortcuts: [
      { keys: ["]"], label: "Next section" },
      { keys: ["["], label: "Section before" },
    ],
  },
];

/** How far below the upper edge a section counts as being read. */
const reading = 140;

/** Whatever part of the page can be linked to and has a heading, in order. */
function findSections(): Found[] {
  const anchors = document.querySelectorAll<HTMLElement>("#main div[id]");
  const found = new Map<string, Found>();
  for (const anchor of anchors) {
    const label = anchor.querySelector("h2")?.textContent;
    // While a page arrives in pieces, a part of it may stand there twice.
    if (label && /^[a-z-]+$/.test(anchor.id)) found.set(anchor.id, { id: anchor.id, label });
  }
  return [...found.values()];
}

/** At the end of the page the last sections never reach the upper edge: there the one that was asked for counts. */
function sectionAskedFor(sections: readonly Found[]): string | null {
  const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
  const asked = window.location.hash.slice(1);
  const top = document.getElementById(asked)?.getBoundingClientRect().top ?? -1;
  const seen = top >= 0 && top < window.innerHeight;
  return atEnd && seen && sections.some(({ id }) => id === asked) ? asked : null;
}

function sectionInSight(sections: readonly Found[]): string | null {
  const asked = sectionAskedFor(sections);
  if (asked !== null) return asked;
  const passed = sections.filter(({ id }) => {
    const top = document.getElementById(id)?.getBoundingClientRect().top;
    return top !== undefined && top <= reading;
  });
  return (passed.at(-1) ?? sections[0])?.id ?? null;
}

/** Stays at the upper edge of a long page: where one is, and the way to any other part; `[` and `]` step through. */
export function SectionNav() {
  const [sections, setSections] = useState<readonly Found[]>([]);
  const [current, setCurrent] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const look = useCallback(() => {
    const found = findSections();
    setSections((now) => (JSON.stringify(now) === JSON.stringify(found) ? now : found));
    setCurrent(sectionInSight(found));
  }, []);
  usePageShortcuts(listed);
  useEffect(() => {
    let asked = 0;
    const soon = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(look);
    };
    soon();
    const changes = new MutationObserver(soon);
    const main = document.getElementById("main");
    if (main) changes.observe(main, { childList: true, subtree: true });
    window.addEventListener("scroll", soon, { passive: true });
    window.addEventListener("hashchange", soon);
    return () => {
      cancelAnimationFrame(asked);
      changes.disconnect();
      window.removeEventListener("scroll", soon);
      window.removeEventListener("hashchange", soon);
    };
  }, [look]);
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>(`[href="#${current}"]`);
    // Only sideways: the page itself stays where it is.
    if (link && list.current) list.current.scrollTo({ left: link.offsetLeft - list.current.clientWidth / 3 });
  }, [current]);
  const step = (by: number) => () => {
    const found = findSections();
    const to = found[found.findIndex(({ id }) => id === sectionInSight(found)) + by];
    if (!to) return;
    window.history.replaceState(null, "", `#${to.id}`);
    document.getElementById(to.id)?.scrollIntoView();
    look();
  };
  useShortcuts({ "]": step(1), "[": step(-1) });
  return (
    <nav
      aria-label="Sections of this page"
      className="no-print sticky top-0 z-10 -mx-4 mb-5 min-h-10 border-y border-rule bg-paper px-4 max-lg:top-11 sm:-mx-8 sm:px-8"
    >
      <ul ref={list} className="scroll-quiet relative flex gap-4 overflow-x-auto">
        {sections.map(({ id, label }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={id === current ? "location" : undefined}
              className={`block border-b-2 py-2 text-sm font-medium whitespace-nowrap no-underline ${
                id === current ? "border-accent text-ink" : "border-transparent text-ink-2 hover:text-ink"
              }`}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
