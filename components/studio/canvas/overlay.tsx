"use client";

import { HEAD, RAIL, type Scene } from "@/components/studio/scene/scene";
import { spanOf, xOf } from "@/components/studio/scene/x-axis";
import { useScene, useStudio } from "@/components/studio/store/use-studio";
import { curveColour } from "./colours";

function dropLine(scene: Scene, order: readonly string[], stageId: string, to: number): number | null {
  const target = spanOf(scene.axis, order[to] ?? "");
  if (!target) return null;
  return xOf(scene.axis, target, to > order.indexOf(stageId) ? 1 : 0);
}

/** The rectangle of a choice, the line being drawn, the place a carried stage will take. */
export function OverlayLayer() {
  const overlay = useStudio((state) => state.overlay);
  const stages = useStudio((state) => state.history.present.stages);
  const scene = useScene();
  if (!overlay) return null;
  if (overlay.kind === "marquee") {
    const { left, top, right, bottom } = overlay.box;
    return (
      <rect
        x={left}
        y={top}
        width={right - left}
        height={bottom - top}
        fill="var(--accent)"
        fillOpacity={0.08}
        stroke="var(--accent)"
        strokeDasharray="3 2"
      />
    );
  }
  if (overlay.kind === "stroke") {
    const line = overlay.spots.map(({ x, y }, index) => `${index ? "L" : "M"}${x} ${y}`).join("");
    return (
      <path
        d={line}
        fill="none"
        stroke={curveColour(overlay.curve)}
        strokeWidth={3}
        strokeLinecap="round"
        strokeLinejoin="round"
        opacity={0.7}
      />
    );
  }
  const order = stages.map((stage) => stage.id);
  const at = dropLine(scene, order, overlay.stageId, overlay.to);
  const name = stages.find((stage) => stage.id === overlay.stageId)?.name ?? "";
  return (
    <g>
      {at !== null && <path d={`M${at} 12V${RAIL + HEAD}`} stroke="var(--accent)" strokeWidth={3} />}
      <text x={overlay.x + 10} y={RAIL + 2} className="fill-accent text-xs font-semibold">
        {name}
      </text>
    </g>
  );
}
