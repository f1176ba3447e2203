"use client";

import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from "react";

export type Selection = {
  /** Chosen one by one, over all pages of the list. */
  ids: ReadonlySet<string>;
  /** Everybody who fits, seen or not: so many. Null while they are chosen one by one. */
  everybody: number | null;
  page: readonly string[];
  has: (id: string) => boolean;
  /** `through` chooses all between the last one touched and this. */
  set: (id: string, chosen: boolean, through?: boolean) => void;
  setPage: (chosen: boolean) => void;
  takeEverybody: (customers: number) => void;
  clear: () => void;
};

const Context = createContext<Selection | null>(null);

const nobody: ReadonlySet<string> = new Set();

/** What is chosen in a list; it stays while one pages and is gone when the filters change (give it a key of them). */
export function SelectionProvider({ page, children }: { page: readonly string[]; children: ReactNode }) {
  const [ids, setIds] = useState(nobody);
  const [everybody, setEverybody] = useState<number | null>(null);
  const last = useRef<string | null>(null);
  const selection = useMemo((): Selection => {
    const change = (list: readonly string[], chosen: boolean) => {
      setEverybody(null);
      setIds((now) => {
        // Taking one out of everybody leaves those of the page, which is all that can be seen.
        const next = new Set(everybody === null ? now : page);
        for (const id of list) chosen ? next.add(id) : next.delete(id);
        return next;
      });
    };
    return {
      ids,
      everybody,
      page,
      has: (id) => everybody !== null || ids.has(id),
      set: (id, chosen, through = false) => {
        const from = last.current === null ? -1 : page.indexOf(last.current);
        const to = page.indexOf(id);
        const range = through && from >= 0 ? page.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
        last.current = id;
        change(range, chosen);
      },
      setPage: (chosen) => change(page, chosen),
      takeEverybody: setEverybody,
      clear: () => {
        setEverybody(null);
        setIds(nobody);
      },
    };
  }, [ids, everybody, page]);
  return <Context value={selection}>{children}</Context>;
}

export function useSelection(): Selection {
  const selection = useContext(Context);
  if (!selection) throw new Error("A list of customers chooses inside a SelectionProvider.");
  return selection;
}
