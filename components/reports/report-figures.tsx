import type { ReactNode } from "react";
import { FigureRow } from "@/components/ui/figure";
import type { Said } from "@/lib/reports/view/say";
import { ReportFigure, type ReportFigureProps } from "./report-figure";

type Look = Pick<ReportFigureProps, "change" | "note">;
export type ReportFiguresProps = Pick<ReportFigureProps, "slug" | "zone" | "report" | "search"> & {
  figures: readonly Said[];
  /** What stands beside one of them. */
  look?: (id: string) => Look;
};

/** Figures of a report side by side, each with the way into its parts. */
export function ReportFigures({ figures, look, ...asked }: ReportFiguresProps) {
  return (
    <FigureRow>
      {figures.map((said) => (
        <ReportFigure key={said.id} {...asked} said={said} {...look?.(said.id)} />
      ))}
    </FigureRow>
  );
}

/** Where the figures of a page stand, under its filters. */
export function FigureSection({ children }: { children: ReactNode }) {
  return (
    <section aria-label="Figures" className="flex flex-col gap-6 pb-8">
      <h2 className="sr-only">Figures</h2>
      {children}
    </section>
  );
}
