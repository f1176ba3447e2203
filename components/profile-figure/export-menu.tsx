"use client";

import { Download } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";

export type ExportMenuProps = { name: string; title: string };

/** Saves the figure this stands over as SVG or PNG, as it is seen. */
export function ExportMenu({ name, title }: ExportMenuProps) {
  const here = useRef<HTMLSpanElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (kind: "svg" | "png") => {
    const svg = here.current?.closest("figure")?.querySelector<SVGSVGElement>("svg[data-profile-figure]");
    if (!svg) return;
    setProblem(null);
    try {
      const { saveFigure } = await import("./save-figure");
      await saveFigure(svg, { kind, name, title });
    } catch {
      setProblem("The picture could not be made. Try the SVG.");
    }
  };
  return (
    <span ref={here} className="flex flex-wrap items-center gap-1">
      <Button size="sm" variant="quiet" icon={<Download aria-hidden />} onClick={() => void save("png")}>
        PNG
      </Button>
      <Button size="sm" variant="quiet" icon={<Download aria-hidden />} onClick={() => void save("svg")}>
        SVG
      </Button>
      {problem && (
        <span role="alert" className="text-sm text-negative">
          {problem}
        </span>
      )}
    </span>
  );
}
