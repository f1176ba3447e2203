import type { ShortcutGroup } from "@/components/ui/shortcut-help";

/** What `?` lists in the studio. */
export const STUDIO_SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: "Studio",
    shortcuts: [
      { keys: ["Ctrl", "Z"], label: "Undo" },
      { keys: ["Ctrl", "⇧", "Z"], label: "Redo" },
      { keys: ["V"], label: "Pull points and borders" },
      { keys: ["D"], label: "Draw by hand" },
      { keys: ["P"], label: "Place a pulse" },
      { keys: ["N"], label: "New stage" },
      { keys: ["S"], label: "Snapping on or off" },
      { keys: ["1", "2"], label: "Axis by stage, by time" },
      { keys: ["+", "−", "0"], label: "Zoom; the whole life" },
      { keys: ["⇧", "wheel"], label: "Move along the axis" },
      { keys: ["Ctrl", "wheel"], label: "Zoom" },
    ],
  },
  {
    title: "On a curve",
    shortcuts: [
      { keys: ["Tab"], label: "From panel to panel" },
      { keys: ["Enter"], label: "Into the points; type numbers" },
      { keys: ["Tab"], label: "From point to point" },
      { keys: ["↑", "↓"], label: "More, less" },
      { keys: ["←", "→"], label: "Earlier, later" },
      { keys: ["⇧"], label: "With arrows: ten steps" },
      { keys: ["Insert"], label: "New point" },
      { keys: ["Delete"], label: "Delete what is chosen" },
      { keys: ["Esc"], label: "Back to the panel" },
    ],
  },
  {
    title: "On the rail",
    shortcuts: [
      { keys: ["←", "→"], label: "On a border: shorter, longer" },
      { keys: ["F2"], label: "Rename the stage" },
      { keys: ["Alt", "←", "→"], label: "Move the stage" },
    ],
  },
];
