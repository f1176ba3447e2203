"use client";

import Link from "next/link";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { cx } from "@/components/ui/cx";
import { useWidth } from "@/components/ui/use-width";
import { fitLabel, layOutRail, type RailSegment } from "./layout";
import { type RailStage, stageColor } from "./stages";

export type StageRailProps = {
  stages: readonly RailStage[];
  /** The x domain of the chart under it. Left out: equal widths. */
  domain?: readonly [number, number];
  /** Pixels kept free on both sides, so that the band lies exactly over the plot. */
  insetLeft?: number;
  insetRight?: number;
  /** Where the customer is now. */
  currentId?: string | null;
  /** Emphasised, the others fade. */
  selectedId?: string | null;
  onSelect?: (id: string) => void;
  label?: string;
};

type SegmentProps = {
  segment: RailSegment;
  pixels: number;
  rail: StageRailProps;
  tipId: string;
  setTip: (id: string | null) => void;
};

/** A stage may be thinner than a finger; what answers to the finger is not. */
const TARGET = 24;

function segmentText(stage: RailStage, current: boolean): string {
  return [stage.name, current ? "current stage" : "", stage.detail ?? ""].filter(Boolean).join(", ");
}

function Segment({ segment, pixels, rail, tipId, setTip }: SegmentProps) {
  const { stage } = segment;
  const current = stage.id === rail.currentId;
  const faded = rail.selectedId != null && rail.selectedId !== stage.id;
  const pad = pixels > 0 && pixels < TARGET ? (TARGET + 1 - pixels) / 2 : 0;
  const shared = {
    "aria-label": segmentText(stage, current),
    "aria-describedby": tipId,
    onFocus: () => setTip(stage.id),
    onBlur: () => setTip(null),
    onPointerEnter: () => setTip(stage.id),
    onPointerLeave: () => setTip(null),
    className: cx(
      "absolute inset-y-0 block overflow-hidden text-left no-underline focus-visible:z-2 focus-visible:outline-offset-0",
      pad > 0 && "z-1",
    ),
    style: {
      left: `calc(${segment.left * 100}% - ${pad}px)`,
      width: `calc(${segment.width * 100}% - 1px + ${2 * pad}px)`,
      paddingInline: pad,
    },
  };
  const body: ReactNode = (
    <>
      <span className={cx("block h-4 truncate text-2xs text-ink-2", current && "font-semibold text-ink")}>
        {fitLabel(stage.name, pixels)}
      </span>
      <span
        className={cx("forced-mark block h-2", faded && "opacity-35")}
        style={{ background: stage.color ?? stageColor(stage.kind) }}
      />
      {current && <span className="forced-mark mt-0.5 block h-0.5 bg-ink" />}
    </>
  );
  if (stage.href) {
    return (
      <Link href={stage.href} {...shared}>
        {body}
      </Link>
    );
  }
  return (
    <button
      type="button"
      {...shared}
      {...(rail.onSelect ? { "aria-pressed": stage.id === rail.selectedId } : {})}
      onClick={() => rail.onSelect?.(stage.id)}
    >
      {body}
    </button>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("a, button")];
  const at = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1;
  const next = all[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The ordered stages as a thin band; the same colours and order over every time chart. 30 px high. */
export function StageRail(rail: StageRailProps) {
  const { stages, domain, insetLeft = 0, insetRight = 0, label = "Stages" } = rail;
  const tipId = useId();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [tip, setTip] = useState<string | null>(null);
  const segments = layOutRail(stages, domain);
  const shown = segments.find((segment) => segment.stage.id === tip);
  const inner = Math.max(0, width - insetLeft - insetRight);
  return (
    <div ref={ref} className="relative h-[30px]">
      <nav
        aria-label={label}
        onKeyDown={(event) => (event.key === "Escape" ? setTip(null) : moveFocus(event))}
        className="absolute inset-y-0"
        style={{ left: insetLeft, right: insetRight }}
      >
        {segments.map((segment) => (
          <Segment
            key={segment.stage.id}
            segment={segment}
            pixels={segment.width * inner}
            rail={rail}
            tipId={tipId}
            setTip={setTip}
          />
        ))}
      </nav>
      <div
        id={tipId}
        role="tooltip"
        hidden={!shown}
        className="pointer-events-none absolute bottom-full z-20 mb-1 max-w-64 -translate-x-1/2 rounded-md bg-ink px-2 py-1 text-sm text-paper"
        style={
          shown
            ? {
                left: Math.min(
                  Math.max(insetLeft + (shown.left + shown.width / 2) * inner, 70),
                  Math.max(70, width - 70),
                ),
              }
            : undefined
        }
      >
        {shown && (
          <>
            <strong className="font-semibold whitespace-nowrap">{shown.stage.name}</strong>
            {shown.stage.detail && <span className="block whitespace-nowrap">{shown.stage.detail}</span>}
          </>
        )}
      </div>
    </div>
  );
}

/** The same order and colours as a legend, for print and for charts without time. */
export function StageKey({
  stages,
}: {
  stages: readonly Pick<RailStage, "id" | "name" | "kind" | "color">[];
}) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
      {stages.map((stage) => (
        <li key={stage.id} className="flex items-center gap-1.5">
          <i
            aria-hidden="true"
            className="forced-mark size-2.5"
            style={{ background: stage.color ?? stageColor(stage.kind) }}
          />
          {stage.name}
        </li>
      ))}
    </ul>
  );
}
