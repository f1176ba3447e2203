"use client";

import { curveOf, stageOf } from "@/components/studio/document/curves";
import { say, unitOf } from "@/components/studio/document/say";
import { lifeAt } from "@/components/studio/scene/life-line";
import { FOOT, keysOfPanel, type PanelBox, RAIL } from "@/components/studio/scene/scene";
import { dayAt, placeAt, toX } from "@/components/studio/scene/x-axis";
import { figuresOf } from "@/components/studio/store/figures";
import { useDocument, useScene, useStudio } from "@/components/studio/store/use-studio";
import { rateAt } from "@/lib/engine/profile/interpolate";
import { curveColour } from "./colours";
import { saleDay, sayMoment } from "./time-axis";

/** One line through all panels with the values where it stands. */
export function Cursor() {
  const unit = useStudio((state) => state.cursor);
  const busy = useStudio((state) => state.overlay !== null);
  const scene = useScene();
  const document = useDocument();
  if (unit === null || busy) return null;
  const { axis, panels, height } = scene;
  const x = toX(axis, unit);
  if (x < axis.left || x > axis.left + axis.width) return null;
  const under = placeAt(axis, x);
  const stage = under && stageOf(document, under.span.id);
  if (!under || !stage) return null;
  const currency = document.assumptions.currency;
  const flip = x > axis.left + axis.width - 120;
  const textOf = (panel: PanelBox): string => {
    if (panel.id === "margin") {
      const life = figuresOf(document)?.life;
      const value = life ? lifeAt(life, dayAt(axis, x)) : null;
      return value === null ? "" : `${say(value)} ${currency}`;
    }
    if (panel.id === "touches") {
      const sum = keysOfPanel("touches", document).reduce(
        (all, key) => all + rateAt(curveOf(stage, key), under.at),
        0,
      );
      return `${say(sum)} a day`;
    }
    return `${say(rateAt(curveOf(stage, panel.id), under.at))} ${unitOf(panel.id, currency)} a day`;
  };
  return (
    <g className="pointer-events-none">
      <path d={`M${Math.round(x) + 0.5} ${RAIL}V${height - FOOT}`} stroke="var(--ink-2)" strokeWidth={1} />
      {panels
        .filter((panel) => panel.y.height > 0)
        .map((panel) => (
          <g key={panel.id}>
            <text
              x={flip ? x - 6 : x + 6}
              y={panel.y.top + 11}
              textAnchor={flip ? "end" : "start"}
              className="figures text-2xs font-semibold"
              fill={panel.active ? curveColour(panel.active) : "var(--ink)"}
              stroke="var(--paper)"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {textOf(panel)}
            </text>
          </g>
        ))}
      <text
        x={Math.min(Math.max(x, axis.left + 70), axis.left + axis.width - 70)}
        y={height - FOOT + 16}
        textAnchor="middle"
        className="figures fill-ink text-2xs font-semibold"
        stroke="var(--paper)"
        strokeWidth={5}
        paintOrder="stroke"
      >
        {`${stage.name} · ${sayMoment(dayAt(axis, x), saleDay(document))}`}
      </text>
    </g>
  );
}
