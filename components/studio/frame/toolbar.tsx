"use client";

import {
  Diamond,
  Magnet,
  Maximize2,
  MousePointer2,
  PenLine,
  Plus,
  Redo2,
  Undo2,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import type { ReactNode } from "react";
import type { Tool } from "@/components/studio/pointer/board";
import type { AxisMode } from "@/components/studio/scene/x-axis";
import { useStore, useStudio } from "@/components/studio/store/use-studio";
import { zoomBy } from "@/components/studio/store/zoom";
import { IconButton } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

const TOOLS: readonly { id: Tool; label: string; icon: ReactNode }[] = [
  { id: "select", label: "Pull points and borders (V)", icon: <MousePointer2 aria-hidden /> },
  { id: "sketch", label: "Draw by hand (D)", icon: <PenLine aria-hidden /> },
  { id: "pulse", label: "Place a pulse (P)", icon: <Diamond aria-hidden /> },
];

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of buttons, not of fields
    <div role="group" aria-label={label} className="flex items-center gap-0.5">
      {children}
    </div>
  );
}

const MODES: readonly { id: AxisMode; label: string; title: string }[] = [
  { id: "stage", label: "By stage", title: "Every stage readable (1)" },
  { id: "time", label: "By time", title: "True time, from days to years (2)" },
];

/** What can be done, by pointer; every button names its key. */
export function Toolbar() {
  const store = useStore();
  const tool = useStudio((state) => state.tool);
  const mode = useStudio((state) => state.view.mode);
  const snapping = useStudio((state) => state.snapping);
  const zoomed = useStudio((state) => state.view.window !== null);
  const past = useStudio((state) => state.history.past.at(-1)?.said ?? null);
  const future = useStudio((state) => state.history.future[0]?.said ?? null);
  return (
    <div
      role="toolbar"
      aria-label="Tools"
      className="flex flex-wrap items-center gap-x-1.5 gap-y-1 xl:gap-x-2"
    >
      <Group label="Pointer">
        {TOOLS.map(({ id, label, icon }) => (
          <IconButton
            key={id}
            size="sm"
            label={label}
            icon={icon}
            aria-pressed={tool === id}
            className={cx("h-8 w-8!", tool === id && "bg-ink! text-paper!")}
            onClick={() => store.takeTool(id)}
          />
        ))}
      </Group>
      <Group label="History">
        <IconButton
          size="sm"
          className="h-8 w-8!"
          label={past ? `Undo: ${past} (Ctrl Z)` : "Undo (Ctrl Z)"}
          disabled={past === null}
          icon={<Undo2 aria-hidden />}
          onClick={() => store.undo()}
        />
        <IconButton
          size="sm"
          className="h-8 w-8!"
          label={future ? `Redo: ${future} (Ctrl Shift Z)` : "Redo (Ctrl Shift Z)"}
          disabled={future === null}
          icon={<Redo2 aria-hidden />}
          onClick={() => store.redo()}
        />
      </Group>
      <Group label="Axis">
        <div className="flex overflow-hidden rounded-md border border-rule-strong bg-raised">
          {MODES.map(({ id, label, title }) => (
            <button
              key={id}
              type="button"
              title={title}
              aria-pressed={mode === id}
              onClick={() => store.seeAxis(id)}
              className={cx(
                "min-h-7.5 px-2.5 text-sm font-medium whitespace-nowrap focus-visible:-outline-offset-3",
                mode === id ? "bg-ink text-paper" : "text-ink-2 hover:bg-sunk hover:text-ink",
              )}
            >
              {label}
            </button>
          ))}
        </div>
      </Group>
      <Group label="Zoom">
        <IconButton
          size="sm"
          className="h-8 w-8!"
          label="Show more (−)"
          icon={<ZoomOut aria-hidden />}
          onClick={() => zoomBy(store, 1.6)}
        />
        <IconButton
          size="sm"
          className="h-8 w-8!"
          label="Show less, closer (+)"
          icon={<ZoomIn aria-hidden />}
          onClick={() => zoomBy(store, 1 / 1.6)}
        />
        <IconButton
          size="sm"
          className="h-8 w-8!"
          label="The whole life (0)"
          disabled={!zoomed}
          icon={<Maximize2 aria-hidden />}
          onClick={() => store.seeWindow(null)}
        />
      </Group>
      <Group label="Stages">
        <IconButton
          size="sm"
          className={cx("h-8 w-8!", snapping && "bg-accent-tint!")}
          label={
            snapping ? "Snapping to round values is on (S); hold Ctrl to pass over it" : "Snapping is off (S)"
          }
          aria-pressed={snapping}
          icon={<Magnet aria-hidden />}
          onClick={() => store.setSnapping(!snapping)}
        />
        <IconButton
          size="sm"
          className="h-8 w-8!"
          label="Add a stage after the chosen one (N)"
          icon={<Plus aria-hidden />}
          onClick={() => store.addStage(store.selection.stageId)}
        />
      </Group>
    </div>
  );
}
