import type { ReactNode } from "react";
import type { PanelBox } from "@/components/studio/scene/scene";

/** How far a handle may reach over the edge of its plot, in pixels. */
export const BLEED = 9;

/**
 * The sheet a panel is drawn on, in the canvas's own coordinates. Each panel has one, so that a pull has the browser
 * lay out and paint that panel and not the whole canvas.
 */
export function PanelSheet({
  panel,
  left,
  right,
  children,
}: {
  panel: PanelBox;
  left: number;
  right: number;
  children: ReactNode;
}) {
  const top = panel.y.top - BLEED;
  const width = Math.max(0, right - left);
  const height = panel.y.height + 2 * BLEED;
  return (
    <svg
      role="presentation"
      width={width}
      height={height}
      viewBox={`${left} ${top} ${width} ${height}`}
      className="absolute block overflow-hidden contain-strict"
      style={{ left, top }}
    >
      {children}
    </svg>
  );
}
