import type { ReactNode } from "react";
import { Foot, Ground, Names, PanelPlot, Rail } from "./drawing";
import type { Scene } from "./scene";

export type DrawingProps = {
  readonly scene: Scene;
  readonly names: readonly string[];
  readonly label: string;
  readonly children?: ReactNode;
};

/** The figure as one SVG, so that it can be saved as it is seen. Renders on the server at any width. */
export function DrawingSvg({ scene, names, label, children }: DrawingProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      width={scene.width}
      height={scene.height}
      className="block h-auto max-w-full font-sans"
      data-profile-figure
    >
      <Names scene={scene} names={names} />
      <Ground scene={scene} />
      <Rail scene={scene} names={names} />
      {scene.panels.map((panel) => (
        <PanelPlot key={panel.id} panel={panel} scene={scene} />
      ))}
      <Foot scene={scene} />
      {children}
    </svg>
  );
}
