"use client";

import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { curveOf } from "@/components/studio/document/curves";
import { sayCurves } from "@/components/studio/document/say-curves";
import { markId } from "@/components/studio/document/selection";
import type { MarkRef } from "@/components/studio/document/types";
import { MeasuredLayer } from "@/components/studio/measured/measured-layer";
import { GUTTER_RIGHT, type PanelBox } from "@/components/studio/scene/scene";
import { panWindow, spanWidth, xOf, zoomWindow } from "@/components/studio/scene/x-axis";
import { figuresOf } from "@/components/studio/store/figures";
import { useDocument, useScene, useStore, useStudio } from "@/components/studio/store/use-studio";
import { cx } from "@/components/ui/cx";
import { dayOfSale } from "@/lib/engine/profile/layout";
import { Cursor } from "./cursor";
import { Bands, Grid, useBands } from "./ground";
import { pressOnMark } from "./keys";
import { MarginPlot } from "./margin-plot";
import { OverlayLayer } from "./overlay";
import { PanelGate } from "./panel-gate";
import { headOf, PanelHead, StageTotal } from "./panel-head";
import { BLEED, PanelSheet } from "./panel-sheet";
import { Plot } from "./plot";
import { Rail } from "./rail";
import { TimeAxis } from "./time-axis";
import { usePointer } from "./use-pointer";

const CURSOR: Readonly<Record<string, string>> = {
  panning: "cursor-grabbing",
  "dragging marks": "cursor-grabbing",
  "dragging border": "cursor-ew-resize",
  reordering: "cursor-grabbing",
};

/** The drawing surface: rail, panels, one axis, one cursor. */
export function Canvas({ readOnly = false, missing }: { readOnly?: boolean; missing: string }) {
  const store = useStore();
  const document = useDocument();
  const scene = useScene();
  const marks = useStudio((state) => state.selection.marks);
  const stageId = useStudio((state) => state.selection.stageId);
  const tool = useStudio((state) => state.tool);
  const room = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const space = useRef(false);
  const { doing, handlers } = usePointer(store, canvas, space);
  const [entered, setEntered] = useState<PanelBox["id"] | null>(null);

  useEffect(() => {
    const element = room.current;
    if (!element) return;
    const measure = () => store.setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [store]);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    // Not passive: a zoom must not scroll the page as well.
    const onWheel = (event: WheelEvent) => {
      const x = event.clientX - element.getBoundingClientRect().left;
      const { axis } = store.scene;
      const zooms = event.ctrlKey || event.metaKey || event.altKey;
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (zooms) {
        event.preventDefault();
        store.seeWindow(zoomWindow(axis, x, Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.008)));
      } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        event.preventDefault();
        store.seeWindow(panWindow(axis, sideways));
      }
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [store]);

  const wanted = useStudio((state) => state.wanted);
  useEffect(() => {
    if (!wanted) return;
    const handle = canvas.current?.querySelector<SVGGElement>(
      `[data-mark="${CSS.escape(markId(wanted.mark))}"]`,
    );
    handle?.focus();
  }, [wanted]);

  const onMarkKey = useCallback(
    (event: KeyboardEvent, mark: MarkRef) => {
      if (event.ctrlKey || event.metaKey) return;
      if (!pressOnMark(store, mark, event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [store],
  );

  const { axis, panels, height } = scene;
  const width = axis.left + axis.width + GUTTER_RIGHT;
  const figures = figuresOf(document);
  const bands = useBands(document.stages);
  const ready = axis.width > 0;
  const summary = readOnly ? sayCurves(document) : "Curves of one customer";
  return (
    <div
      ref={room}
      className="scroll-quiet relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto contain-strict"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a surface; what stands on it has roles of its own */}
      <div
        ref={canvas}
        {...(readOnly ? {} : handlers)}
        className={cx(
          "relative select-none",
          CURSOR[doing] ?? (tool === "select" ? "" : "cursor-crosshair"),
          tool === "select" ? "[touch-action:pan-y]" : "[touch-action:none]",
        )}
        style={{ height }}
        onKeyDown={(event) => {
          if (event.key === " " && !event.repeat) space.current = true;
        }}
        onKeyUp={(event) => {
          if (event.key === " ") space.current = false;
        }}
      >
        {ready && (
          <>
            {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name */}
            <div role={readOnly ? "img" : "group"} aria-label={summary}>
              <svg
                role="presentation"
                width={width}
                height={height}
                className="absolute inset-0 block contain-strict"
              >
                <defs>
                  {panels.map(({ id, y }) => (
                    <clipPath key={id} id={`plot-${id}`}>
                      <rect
                        x={axis.left}
                        y={y.top - 9}
                        width={axis.width}
                        height={y.height && y.height + 10}
                      />
                    </clipPath>
                  ))}
                  <clipPath id="clip-axis">
                    <rect x={axis.left} y={0} width={axis.width} height={height} />
                  </clipPath>
                </defs>
                <g clipPath="url(#clip-axis)">
                  <Bands stages={bands} axis={axis} panels={panels} height={height} chosen={stageId} />
                </g>
                {panels.map((panel) =>
                  panel.active ? (
                    <Grid key={panel.id} panel={panel} left={axis.left} width={axis.width} />
                  ) : null,
                )}
                <MeasuredLayer />
                <TimeAxis axis={axis} sale={dayOfSale(document.stages)} height={height} hint={!readOnly} />
              </svg>
              {panels.map((panel) => {
                if (panel.y.height === 0) return null;
                if (panel.id === "margin")
                  return (
                    <PanelSheet key={panel.id} panel={panel} left={0} right={width}>
                      <MarginPlot panel={panel} axis={axis} life={figures?.life ?? null} missing={missing} />
                    </PanelSheet>
                  );
                const plot = (
                  <Plot
                    document={document}
                    axis={axis}
                    panel={panel}
                    marks={marks}
                    entered={entered === panel.id}
                    readOnly={readOnly}
                    onKeyDown={onMarkKey}
                  />
                );
                return (
                  <PanelSheet
                    key={panel.id}
                    panel={panel}
                    left={axis.left - BLEED}
                    right={axis.left + axis.width + BLEED}
                  >
                    {readOnly ? (
                      plot
                    ) : (
                      <PanelGate panel={panel} axis={axis} document={document} onEnter={setEntered}>
                        {plot}
                      </PanelGate>
                    )}
                  </PanelSheet>
                );
              })}
            </div>
            <Rail readOnly={readOnly} />
            {panels.map((panel) => (
              <PanelHead
                key={panel.id}
                {...headOf(document, panel)}
                left={axis.left}
                right={GUTTER_RIGHT}
                width={axis.width}
                readOnly={readOnly}
              />
            ))}
            {panels.flatMap((panel) => {
              const key = panel.active;
              if (!key || panel.y.height === 0) return [];
              return axis.spans.map((span) => {
                const stage = document.stages.find((one) => one.id === span.id);
                const left = xOf(axis, span, 0);
                const wide =
                  spanWidth(axis, span) > 34 && left >= axis.left - 2 && left < axis.left + axis.width - 30;
                return stage && wide ? (
                  <StageTotal
                    key={`${panel.id}/${span.id}`}
                    stageId={span.id}
                    stageName={stage.name}
                    days={stage.days}
                    curveKey={key}
                    curve={curveOf(stage, key)}
                    currency={document.assumptions.currency}
                    left={left}
                    top={panel.y.top}
                    readOnly={readOnly}
                  />
                ) : null;
              });
            })}
            <svg
              aria-hidden="true"
              width={width}
              height={height}
              className="pointer-events-none absolute inset-0 block contain-strict"
            >
              <Cursor />
              <OverlayLayer />
            </svg>
          </>
        )}
      </div>
    </div>
  );
}
