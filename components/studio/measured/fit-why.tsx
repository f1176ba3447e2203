import { explainFigure } from "@/components/ui/explain-figure";
import { Why } from "@/components/ui/why";
import type { Figure } from "@/lib/engine/explain";
import { figureName } from "@/lib/measured/names";
import type { FitFigureView } from "./drawn-figure";

/** Why a measured figure is this number: what was divided, over whom, who is still there, as of when. */
export function FitWhy({ figure, stage, zone }: { figure: FitFigureView; stage: string; zone: string }) {
  if (!figure.why) return null;
  const explanation = explainFigure(figure.why as Figure, { zone, entriesHref: () => null });
  return (
    <Why
      label={`${figureName(figure)} of ${stage}`}
      explanation={figure.source ? { ...explanation, note: `${figure.source}.` } : explanation}
    />
  );
}
