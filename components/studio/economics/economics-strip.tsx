"use client";

import dynamic from "next/dynamic";
import { memo, useState } from "react";
import { figuresOf } from "@/components/studio/store/figures";
import { useDocument, useStore } from "@/components/studio/store/use-studio";
import type { Explanation } from "@/components/ui/why-panel";
import { type StripFigure, stripFigures } from "./figures";

const Drawer = dynamic(() => import("@/components/ui/overlay").then((module) => module.Drawer), {
  ssr: false,
});
const WhyPanel = dynamic(() => import("@/components/ui/why-panel").then((module) => module.WhyPanel), {
  ssr: false,
});

type FigureProps = StripFigure & { onWhy: (id: StripFigure["id"]) => void };

const StripItem = memo(function StripItem({ id, label, value, missing, note, onWhy }: FigureProps) {
  return (
    <div className="min-w-0 border-l border-rule px-3 first:border-l-0 max-lg:nth-[3n+1]:border-l-0 max-md:border-l-0 max-md:px-0">
      <h2 className="truncate text-xs text-ink-2">{label}</h2>
      {value === null ? (
        <p className="line-clamp-2 text-sm text-ink-3">{missing}</p>
      ) : (
        <>
          <p className="flex items-baseline justify-between gap-1">
            <span className="finding figures truncate text-xl">{value}</span>
            <button
              type="button"
              aria-haspopup="dialog"
              aria-label={`Why is ${label} this number?`}
              onClick={() => onWhy(id)}
              className="min-h-6 shrink-0 rounded-sm px-1 text-xs font-medium text-accent underline decoration-dotted underline-offset-4 hover:text-accent-hover hover:decoration-solid"
            >
              Why?
            </button>
          </p>
          <p className="truncate text-2xs text-ink-3" title={note}>
            {note}
          </p>
        </>
      )}
    </div>
  );
});

/** The figures that follow every move. */
export function EconomicsStrip({ zone }: { zone: string }) {
  const store = useStore();
  const document = useDocument();
  const figures = figuresOf(document);
  const [shown, setShown] = useState<{ title: string; explanation: Explanation } | null>(null);
  const [open, setOpen] = useState(false);
  const why = async (id: StripFigure["id"]) => {
    const { explainDrawn } = await import("./explain");
    const explanation = explainDrawn(store.document, id, zone);
    setShown({ title: explanation.label, explanation });
    setOpen(true);
  };
  return (
    <section
      aria-label="Economics of one customer"
      className="grid min-h-18 shrink-0 grid-cols-6 gap-y-1 border-b border-rule py-1.5 max-lg:grid-cols-3 max-md:grid-cols-2 max-md:gap-x-4 max-md:gap-y-2 max-md:px-4"
    >
      {figures ? (
        stripFigures(figures.economics).map((figure) => <StripItem key={figure.id} {...figure} onWhy={why} />)
      ) : (
        <p className="col-span-full px-3 py-2 text-sm text-ink-3">
          The figures return as soon as every stage has a duration and every pass rate lies between 0 and 100
          %.
        </p>
      )}
      {shown && (
        <Drawer title={shown.title} open={open} onOpenChange={setOpen}>
          <WhyPanel explanation={shown.explanation} hideHead />
        </Drawer>
      )}
    </section>
  );
}
