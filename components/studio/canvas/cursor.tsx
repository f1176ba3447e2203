"use client";

import { curveOf, stageOf } from "@/components/studio/document/curves";
import { say, unitOf } from "@/components/studio/document/say";
import { lifeAt } from "@/components/studio/scene/life-line";
import { FOOT, keysOfPanel, type PanelBox, RAIL } from "@/components/studio/scene/scene";
import { dayAt, placeAt, toX } from "@/components/studio/scene/x-axis";
import { figuresOf } from "@/components/studio/store/figures";
import { useDocument, useScene, useStudio } from "@/components/studio/store/use-studio";
import { rateAt } from "@/lib/engine/profile/interpolate";
import { dayOfSale } from "@/lib/engine/profile/layout";
import { curveColour } from "./colours";
import { sayMoment } from "./time-axis";

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
  const middle = Math.min(Math.max(x, axis.left + 90), axis.left + axis.width - 90);
  return (
    <g>
      <path d={`M${Math.round(x) + 0.5} ${RAIL}V${height - FOOT}`} stroke="var(--ink-2)" strokeWidth={1} />
      {panels
        .filter((panel) => panel.y.height > 0)
        .map((panel) => (
          <Chip
            key={panel.id}
            x={flip ? x - 5 : x + 5}
            y={panel.y.top + 2}
            anchor={flip ? "end" : "start"}
            text={textOf(panel)}
            colour={panel.active ? curveColour(panel.active) : "var(--ink)"}
          />
        ))}
      <Chip
        x={middle}
        y={height - FOOT + 5}
        anchor="middle"
        text={`${stage.name} · ${sayMoment(dayAt(axis, x), dayOfSale(document.stages))}`}
        colour="var(--ink)"
      />
    </g>
  );
}

type ChipProps = { x: number; y: number; anchor: "start" | "middle" | "end"; text: string; colour: string };

/** A figure that covers what lies under it. */
function Chip({ x, y, anchor, text, colour }: ChipProps) {
  if (!text) return null;
  const width = text.length * 6.1 + 8;
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return (
    <g>
      <rect x={left} y={y} width={width} height={15} rx={2} fill="var(--paper)" fillOpacity={0.92} />
      <text
        x={left + width / 2}
        y={y + 11}
        textAnchor="middle"
        fill={colour}
        className="figures text-2xs font-semibold"
      >
        {text}
      </text>
    </g>
  );
}
