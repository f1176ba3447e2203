import { type Figure, factPart, ratioPart, toFigure } from "@/lib/engine/explain";
import { divide } from "@/lib/engine/result";
import { sayDrawn } from "./figures";
import type { MovesReport } from "./moves";

/** The filters of the page, for the lists behind its figures. */
function narrowed({ scope, query }: MovesReport): Record<string, string> {
  const { segment, from, to, asOf } = query;
  const given = { model: scope.model.id, segment, from, to, asOf };
  return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}

/** A count of moves or ends with the way down to them. */
export function countFigure(
  report: MovesReport,
  said: { id: string; label: string; count: number; kind: "stage-moves" | "endings" },
  own: Record<string, string>,
): Figure {
  const part = factPart({ id: said.id, label: said.label, unit: { kind: "number" } }, said.count, {
    kind: said.kind,
    count: said.count,
    query: { ...narrowed(report), ...own },
  });
  return toFigure(
    part,
    about(report, said.kind === "endings" ? "milestones that end a life" : "moves from one stage to another"),
  );
}

function about(report: MovesReport, formula: string) {
  return {
    formula,
    filters: [{ label: "From", value: sayDrawn(report) }],
    asOf: report.scope.asOf.last.toISOString(),
  };
}

/** How often customers go back, and how often it is said why they leave. */
export function movesFigures(report: MovesReport): Figure[] {
  const moves = countFigure(
    report,
    { id: "moves", label: "Moves", count: report.moves, kind: "stage-moves" },
    { what: "moves" },
  );
  const backward = countFigure(
    report,
    { id: "backward", label: "Moves backwards", count: report.backward, kind: "stage-moves" },
    { what: "backward" },
  );
  const endings = countFigure(
    report,
    { id: "endings", label: "Lost or ended", count: report.endings, kind: "endings" },
    { what: "endings" },
  );
  const said = factPart(
    { id: "with-reason", label: "With a reason", unit: { kind: "number" } },
    report.withReason,
  );
  const backShare = "moves to an earlier stage ÷ all moves";
  const reasonShare = "ends with a reason ÷ ends";
  return [
    backward,
    toFigure(
      ratioPart(
        { id: "backward-share", label: "Share of moves backwards", unit: { kind: "share" } },
        backShare,
        divide(report.backward, report.moves, "no-data"),
        backward,
        moves,
      ),
      about(report, backShare),
    ),
    endings,
    toFigure(
      ratioPart(
        { id: "reason-share", label: "With a reason", unit: { kind: "share" } },
        reasonShare,
        divide(report.withReason, report.endings, "no-data"),
        said,
        endings,
      ),
      about(report, reasonShare),
    ),
  ];
}
