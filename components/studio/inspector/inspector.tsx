"use client";

import { useEffect, useRef, useState } from "react";
import { stageOf } from "@/components/studio/document/curves";
import { useStore, useStudio } from "@/components/studio/store/use-studio";
import { useUnhurriedDocument } from "@/components/studio/store/use-unhurried";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { AssumptionFields } from "./assumption-fields";
import { CurveTable } from "./curve-table";
import { MarkFields } from "./mark-fields";
import { StageFields } from "./stage-fields";

const TABS = [
  { id: "chosen", label: "Stage" },
  { id: "assumptions", label: "Assumptions" },
  { id: "table", label: "Table" },
] as const;
type TabId = (typeof TABS)[number]["id"];

/** The numbers of what is chosen, the assumptions, and the table behind the curves. */
export function Inspector({ settled }: { settled: readonly string[] }) {
  const store = useStore();
  const document = useUnhurriedDocument();
  const stageId = useStudio((state) => state.selection.stageId);
  const asked = useStudio((state) => state.numbersAsked);
  const [tab, setTab] = useState<TabId>("chosen");
  const panel = useRef<HTMLElement>(null);
  const stage = stageId ? stageOf(document, stageId) : undefined;
  const hidden = document.stages.filter((one) => one.hidden);

  useEffect(() => {
    if (asked === 0) return;
    setTab("chosen");
    requestAnimationFrame(() => {
      const field = panel.current?.querySelector<HTMLInputElement>("#chosen-first-field, input");
      field?.focus();
      field?.select();
    });
  }, [asked]);

  return (
    <aside
      ref={panel}
      aria-label="Details"
      className="scroll-quiet flex w-64 shrink-0 flex-col overflow-x-hidden overflow-y-auto border-l border-rule bg-raised contain-strict xl:w-72"
      onKeyDown={(event) => {
        const [mark] = store.selection.marks;
        if (event.key !== "Escape" || !mark) return;
        event.stopPropagation();
        store.focusMark(mark);
      }}
    >
      <div
        role="tablist"
        aria-label="Details"
        className="sticky top-0 z-3 flex gap-1 border-b border-rule bg-raised px-3 pt-1.5"
      >
        {TABS.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={tab === id}
            aria-controls="details"
            tabIndex={tab === id ? 0 : -1}
            onClick={() => setTab(id)}
            onKeyDown={(event) => {
              const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
              if (!step) return;
              event.preventDefault();
              const at = TABS.findIndex((one) => one.id === tab);
              const next = TABS[(at + step + TABS.length) % TABS.length];
              if (!next) return;
              setTab(next.id);
              focusById(`tab-${next.id}`);
            }}
            className={cx(
              "-mb-px border-b-2 px-2 py-1.5 text-sm font-medium",
              tab === id ? "border-ink text-ink" : "border-transparent text-ink-3 hover:text-ink",
            )}
          >
            {label}
          </button>
        ))}
      </div>
      <div id="details" role="tabpanel" aria-labelledby={`tab-${tab}`} className="min-w-0 px-3 py-3 xl:px-4">
        {tab === "chosen" && (
          <>
            <MarkFields document={document} />
            {stage ? (
              <StageFields
                key={stage.id}
                stage={stage}
                place={document.stages.indexOf(stage)}
                count={document.stages.length}
                currency={document.assumptions.currency}
                settled={settled.includes(stage.id)}
              />
            ) : (
              <p className="text-sm text-ink-3">Choose a stage on the rail to see what is said of it.</p>
            )}
            {hidden.length > 0 && (
              <p className="mt-4 border-t border-rule pt-2 text-sm text-ink-3">
                Hidden:{" "}
                {hidden.map((one) => (
                  <Button
                    key={one.id}
                    size="sm"
                    variant="quiet"
                    onClick={() => store.select({ stageId: one.id, marks: [] })}
                  >
                    {one.name}
                  </Button>
                ))}
              </p>
            )}
          </>
        )}
        {tab === "assumptions" && <AssumptionFields />}
        {tab === "table" && <CurveTable document={document} />}
      </div>
    </aside>
  );
}

function focusById(id: string) {
  window.document.getElementById(id)?.focus();
}
