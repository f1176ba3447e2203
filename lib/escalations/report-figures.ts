import { type Figure, factPart, type Part, ratioPart, toFigure } from "@/lib/engine/explain";
import { divide } from "@/lib/engine/result";
import type { EscalationLine, EscalationReport } from "./report";

export type EscalationFigures = Record<"raised" | "overdue" | "answer" | "settle" | "inTime", Figure>;

/** The figures of one line, each with the way down to its escalations. `narrow` is the line's own filter. */
export function figuresOfLine(
  line: EscalationLine,
  report: Pick<EscalationReport, "asOf" | "since">,
  narrow: Readonly<Record<string, string>>,
): EscalationFigures {
  const facts = (id: string, label: string, count: number, query: Record<string, string>): Part =>
    factPart({ id, label, unit: { kind: "number" } }, count, {
      kind: "escalations",
      count,
      query: { ...narrow, ...query },
    });
  const about = (formula: string) => ({
    formula,
    filters: [
      { label: "Raised since", value: report.since },
      { label: "Of", value: line.label },
    ],
    asOf: report.asOf,
  });
  const settled = facts("settled", "Settled", line.settled, { state: "settled" });
  const middle = (id: string, label: string, value: number | null, behind: Part, formula: string): Figure =>
    toFigure(
      {
        id,
        label,
        value,
        ...(value === null ? { reason: "no-data" as const } : {}),
        unit: { kind: "minutes" },
        combine: "formula",
        parts: [behind],
      },
      about(formula),
    );
  const inTime = facts("in-time", "Settled by their due time", line.inTime, {
    state: "settled",
    inTime: "yes",
  });
  return {
    raised: toFigure(
      {
        id: "raised",
        label: "Raised",
        value: line.raised,
        unit: { kind: "number" },
        combine: "sum",
        parts: [facts("unsettled", "Unsettled", line.unsettled, { state: "unsettled" }), settled],
      },
      about("unsettled + settled"),
    ),
    overdue: toFigure(
      facts("overdue", "Overdue now", line.overdue, { state: "overdue" }),
      about("unsettled, with a due time that is past"),
    ),
    answer: middle(
      "answer",
      "Median time to answer",
      line.answerMinutes,
      facts("answered", "Answered", line.answered, { answered: "yes" }),
      "median of first answer − raised, of those answered",
    ),
    settle: middle(
      "settle",
      "Median time to settle",
      line.settleMinutes,
      settled,
      "median of settled − raised, of those settled",
    ),
    inTime: toFigure(
      ratioPart(
        { id: "in-time-share", label: "Settled in time", unit: { kind: "share" } },
        "settled by the due time ÷ settled",
        divide(line.inTime, line.settled, "no-data"),
        inTime,
        settled,
      ),
      about("settled by the due time ÷ settled"),
    ),
  };
}
