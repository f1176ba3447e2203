"use client";

import { memo } from "react";
import { fitLabel } from "@/components/stage-rail/layout";
import { sayDays } from "@/components/studio/document/say";
import type { StudioStage } from "@/components/studio/document/types";
import { RAIL } from "@/components/studio/scene/scene";
import { spanOf, spanWidth, xOf } from "@/components/studio/scene/x-axis";
import { nudgeBorder } from "@/components/studio/store/commands";
import { useDocument, useScene, useStore, useStudio } from "@/components/studio/store/use-studio";
import { cx } from "@/components/ui/cx";
import { stageColour } from "./colours";
import { RenameField } from "./rename-field";

type SegmentProps = {
  stage: StudioStage;
  left: number;
  width: number;
  chosen: boolean;
  renaming: boolean;
};

const Segment = memo(function Segment({ stage, left, width, chosen, renaming }: SegmentProps) {
  const store = useStore();
  return (
    <div className="absolute inset-y-0" style={{ left, width: Math.max(1, width - 1) }}>
      {renaming ? (
        <RenameField stage={stage} />
      ) : (
        <button
          type="button"
          data-stage={stage.id}
          aria-pressed={chosen}
          aria-label={`${stage.name}, ${sayDays(stage.days)}`}
          title="Click to choose, double-click to rename, drag to reorder"
          className="group absolute inset-0 overflow-hidden text-left focus-visible:outline-offset-0"
          onClick={(event) => event.detail === 0 && store.select({ stageId: stage.id, marks: [] })}
          onDoubleClick={() => store.rename(stage.id)}
          onKeyDown={(event) => {
            if (event.key === "F2") store.rename(stage.id);
            const step = event.altKey ? { ArrowRight: 1, ArrowLeft: -1 }[event.key] : undefined;
            if (step) {
              event.preventDefault();
              store.reorder(stage.id, step);
            }
          }}
        >
          <span
            className={cx(
              "block h-[17px] truncate pt-px text-xs leading-4 text-ink-2 group-hover:text-ink",
              chosen && "font-semibold text-ink",
            )}
          >
            {fitLabel(stage.name, width + 4)}
          </span>
          <span className="forced-mark block h-2.5" style={{ background: stageColour(stage) }} />
          <span className={cx("forced-mark block h-0.5", chosen ? "bg-ink" : "bg-transparent")} />
          <span className="figures block h-4 truncate text-2xs text-ink-3">
            {width > 44 ? sayDays(stage.days) : ""}
          </span>
        </button>
      )}
    </div>
  );
});

function Border({ stage, x }: { stage: StudioStage; x: number }) {
  const store = useStore();
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`Duration of ${stage.name}`}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={36500}
      aria-valuenow={Math.round(stage.days * 1000) / 1000}
      aria-valuetext={sayDays(stage.days)}
      data-border={stage.id}
      className="group absolute top-0 z-2 flex w-6 -translate-x-1/2 cursor-ew-resize justify-center outline-none [touch-action:none] pointer-coarse:w-11"
      style={{ left: x, height: RAIL - 14 }}
      onFocus={() => store.select({ stageId: stage.id, marks: [] })}
      onKeyDown={(event) => {
        const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key] as
          | 1
          | -1
          | undefined;
        if (!direction) return;
        event.preventDefault();
        event.stopPropagation();
        nudgeBorder(store, stage.id, direction, event.shiftKey);
      }}
    >
      <span className="mt-[13px] h-[18px] w-[5px] rounded-full border border-paper bg-ink-3 transition-all duration-75 group-hover:mt-[9px] group-hover:h-[26px] group-hover:bg-ink group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-(--focus)" />
    </div>
  );
}

/** The ordered stages with borders that can be pulled: the same band as over every chart. */
export function Rail({ readOnly }: { readOnly: boolean }) {
  const document = useDocument();
  const { axis } = useScene();
  const chosen = useStudio((state) => state.selection.stageId);
  const renaming = useStudio((state) => state.renaming);
  const shown = document.stages.flatMap((stage) => {
    const span = spanOf(axis, stage.id);
    return span ? [{ stage, span, left: xOf(axis, span, 0), width: spanWidth(axis, span) }] : [];
  });
  const right = axis.left + axis.width;
  const visible = shown.filter(({ left, width }) => left + width > axis.left - 1 && left < right + 1);
  return (
    <section
      aria-label="Stages"
      className="absolute inset-x-0 top-0 overflow-hidden"
      style={{ height: RAIL }}
    >
      <div className="absolute inset-y-0 overflow-hidden" style={{ left: axis.left, width: axis.width }}>
        {visible.map(({ stage, left, width }) => (
          <Segment
            key={stage.id}
            stage={stage}
            left={Math.max(0, left - axis.left)}
            width={Math.min(left + width, right) - Math.max(left, axis.left)}
            chosen={chosen === stage.id}
            renaming={renaming === stage.id}
          />
        ))}
      </div>
      {(readOnly ? [] : visible)
        .filter(({ left, width }) => left + width <= right + 12)
        .map(({ stage, left, width }) => (
          <Border key={stage.id} stage={stage} x={left + width} />
        ))}
    </section>
  );
}
