"use client";

import { type PointerEvent, useMemo, useState } from "react";
import { ChartFrame, type FrameProps } from "@/components/charts/chart-frame";
import { useWidth } from "@/components/ui/use-width";
import { DrawingSvg } from "./drawing-svg";
import { valueAt } from "./lines";
import { sayEnd } from "./say";
import { layOutFigure, type Scene, type SceneAsk } from "./scene";
import { tableOf } from "./table";

export type ProfileFigureProps = Omit<SceneAsk, "width"> & {
  readonly frame: FrameProps;
  /** Instead of "Show table", where the page has its own. */
  readonly hideTable?: boolean;
  /** Width before it is measured, and for good with `fixed`. */
  readonly startWidth?: number;
  readonly fixed?: boolean;
};

/** What a glance gives, in words. */
function summaryOf({ panels }: Scene): string {
  return panels
    .map((panel) => {
      const ends = panel.lines.flatMap(({ name, end }) => (end ? [`${name} ends at ${end.text}`] : []));
      return ends.length > 0 ? `${panel.title}: ${ends.join(", ")}.` : "";
    })
    .filter(Boolean)
    .join(" ");
}

function CursorLine({
  scene,
  share,
  currencies,
}: {
  scene: Scene;
  share: number;
  currencies: readonly string[];
}) {
  const x = scene.left + share * scene.plot;
  const flip = share > 0.6;
  return (
    <g className="pointer-events-none">
      <path
        d={`M${Math.round(x) + 0.5} ${scene.railTop + scene.railHeight}V${scene.foot}`}
        stroke="var(--ink-3)"
      />
      {scene.panels.map((panel) => {
        const said = panel.lines.flatMap((line, index) => {
          const value = valueAt(line.points, share);
          return value === null
            ? []
            : [
                {
                  key: line.name,
                  colour: line.colour,
                  text: sayEnd(value, panel.id, currencies[index] ?? ""),
                },
              ];
        });
        return said.map(({ key, colour, text }, row) => (
          <text
            key={`${panel.id}/${key}`}
            x={x + (flip ? -6 : 6)}
            y={panel.top + 10 + row * 13}
            textAnchor={flip ? "end" : "start"}
            fill={colour}
            stroke="var(--paper)"
            strokeWidth={3}
            paintOrder="stroke"
            className="figures text-2xs font-semibold"
          >
            {text}
          </text>
        ));
      })}
    </g>
  );
}

/**
 * Curves of one or several profiles under one rail, on one axis, with one cursor: margin with its break-even, then
 * each quantity. The table behind it says the same.
 */
export function ProfileFigure(props: ProfileFigureProps) {
  const { frame, hideTable, startWidth = 880, fixed, drawn, align, show, panels, until, dense } = props;
  const [ref, measured] = useWidth<HTMLDivElement>();
  const [share, setShare] = useState<number | null>(null);
  const width = fixed ? startWidth : measured || startWidth;
  const scene = useMemo(
    () => layOutFigure({ drawn, align, show, panels, until, dense, width }),
    [drawn, align, show, panels, until, dense, width],
  );
  const follow = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = ((event.clientX - box.left) * (scene.width / box.width) - scene.left) / scene.plot;
    setShare(at >= 0 && at <= 1 ? at : null);
  };
  return (
    <ChartFrame
      {...frame}
      summary={frame.summary ?? summaryOf(scene)}
      height={scene.height}
      {...(hideTable ? {} : { table: tableOf(drawn) })}
    >
      <div ref={ref} onPointerMove={follow} onPointerLeave={() => setShare(null)}>
        <DrawingSvg scene={scene} names={drawn.map((one) => one.name)} label={frame.title}>
          {share !== null && (
            <CursorLine
              scene={scene}
              share={share}
              currencies={drawn.map((one) => one.profile.assumptions.currency)}
            />
          )}
        </DrawingSvg>
      </div>
    </ChartFrame>
  );
}
