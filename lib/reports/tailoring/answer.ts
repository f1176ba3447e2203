import { choiceOf } from "./compared";
import { monthsOf, tailoringFigures } from "./figures";
import type { Subject, TailoringReport } from "./report";
import type { SubjectResponse, TailoringResponse } from "./response";
import { sayAdvice, sayLoad, sayPointer } from "./words";

/** One stage or service as it is read: figures, signals in words, what speaks against, and what the ways cost. */
export function answerSubject({ thresholds }: TailoringReport, subject: Subject): SubjectResponse {
  const { kind, use, placed, recommendation, comparison } = subject;
  return {
    kind,
    id: use.id,
    name: use.name,
    activity: placed.activity.value,
    learning: placed.learning.value,
    spend: placed.spend.value,
    spendMinor: use.spend,
    peakToAverage: placed.peakToAverage.value,
    advice: recommendation.advice,
    says: sayAdvice(recommendation),
    signals: recommendation.pointers.map((pointer) => ({
      say: sayPointer(pointer, thresholds),
      speaksFor: pointer.speaksFor && choiceOf[pointer.speaksFor],
    })),
    against: recommendation.against.map((pointer) => sayPointer(pointer, thresholds)),
    comparison: comparison && {
      id: comparison.id,
      name: comparison.name,
      results: comparison.results,
      sentences: comparison.sentences,
    },
  };
}

export function answerTailoring(report: TailoringReport | null): TailoringResponse {
  if (!report)
    return {
      model: null,
      asOf: null,
      months: null,
      measure: null,
      load: null,
      thresholds: null,
      stages: [],
      services: [],
      figures: [],
    };
  const { id, name } = report.scope.model;
  return {
    model: { id, name },
    asOf: report.scope.asOf.last.toISOString(),
    months: monthsOf(report),
    measure: report.measure,
    load: sayLoad(report),
    thresholds: report.thresholds,
    stages: report.stages.map((subject) => answerSubject(report, subject)),
    services: report.services.map((subject) => answerSubject(report, subject)),
    figures: tailoringFigures(report) as TailoringResponse["figures"],
  };
}
