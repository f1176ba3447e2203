"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { cx } from "./cx";
import type { Explanation } from "./why-panel";

/** Loaded when first asked why, so that a page of figures does not carry it. */
const Drawer = dynamic(() => import("./overlay").then((module) => module.Drawer), { ssr: false });
const WhyPanel = dynamic(() => import("./why-panel").then((module) => module.WhyPanel), { ssr: false });

export type WhyProps = {
  explanation?: Explanation;
  /** Fetch on demand instead, e.g. a server action bound to the figure's id. */
  load?: () => Promise<Explanation>;
  /** The figure's name, for the spoken label. */
  label: string;
  /** In a table the number itself is the way in; elsewhere "Why?" stands beside it. */
  children?: ReactNode;
};

export function Why({ explanation, load, label, children }: WhyProps) {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const [loaded, setLoaded] = useState<Explanation | null>(null);
  const [failed, setFailed] = useState(false);
  const shown = explanation ?? loaded;
  const ask = () => {
    setAsked(true);
    setOpen(true);
    if (shown || !load) return;
    setFailed(false);
    load().then(setLoaded, () => setFailed(true));
  };
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={`Why is ${label} this number?`}
        className={cx(
          "-mx-1 min-h-6 rounded-sm px-1 underline decoration-dotted underline-offset-4 hover:text-accent-hover hover:decoration-solid",
          children ? "figures decoration-ink-3" : "no-print text-sm font-medium text-accent",
        )}
        onClick={ask}
      >
        {children ?? "Why?"}
      </button>
      {asked && (
        <Drawer title={label} open={open} onOpenChange={setOpen}>
          {shown && <WhyPanel explanation={shown} hideHead />}
          {!shown && !failed && <p className="text-ink-3">Taking the figure apart…</p>}
          {failed && <p role="alert">The parts could not be fetched. Close this and ask again.</p>}
        </Drawer>
      )}
    </>
  );
}
