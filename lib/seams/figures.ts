import {
  type Figure,
  factPart,
  type Part,
  type PartName,
  ratioPart,
  type Source,
  toFigure,
  type Unit,
} from "@/lib/engine/explain";
import { divide } from "@/lib/engine/result";
import type { SourcedSignal } from "@/lib/engine/seams/choose-signals";
import { NEAR_WEEKS, type StageCounts } from "@/lib/engine/seams/measure-signs";
import type { SeamReport } from "./report";
import { signalWords } from "./words";

const number: Unit = { kind: "number" };
type Row = SeamReport["borders"][number];

/** Why a border has its strength: each signal, and for what was measured the counts down to the touchpoints. */
export function seamFigure(report: SeamReport, { border }: Row): Figure {
  const parts = border.signals.flatMap((signal) =>
    signal.strength === null ? [] : [signalPart(report, border, signal, signal.strength)],
  );
  return toFigure(
    {
      id: `seam:${border.left.id}`,
      label: `Strength of the border between ${border.left.name} and ${border.right.name}`,
      unit: number,
      ...(border.strength === null
        ? { value: null, reason: "no-data" as const }
        : { value: border.strength }),
      combine: "formula",
      formula: "mean of the known signals",
      parts,
    },
    {
      formula: "mean of the known signals, each from 0 (alike) to 1 (could not differ more)",
      filters: [
        { label: "Model", value: report.model?.name ?? "" },
        {
          label: "Proposed from",
          value: `${report.thresholds.strength} and ${report.thresholds.signals} signals`,
        },
      ],
      asOf: report.asOf ?? "",
    },
  );
}

const formulas: Readonly<Record<SourcedSignal["kind"], string>> = {
  pace: "1 − smaller ÷ larger of the minutes a day",
  driver: "1 where one follows who arrives and the other who is there, else 0",
  peaks: "(sum of both peaks − peak of the sum) ÷ smaller peak",
  channels: "Jensen–Shannon divergence of the touches by channel, in bits",
  learning: "1 − smaller ÷ larger of the facts learned a touch",
  owner: "1 where another answers for it, else 0",
  lost: "difference of the shares of work on prospects who never close",
};

function signalPart(
  report: SeamReport,
  border: Row["border"],
  signal: SourcedSignal,
  strength: number,
): Part {
  const name = { id: `${signal.kind}:${border.left.id}`, label: signalWords[signal.kind], unit: number };
  const sides = [border.left.id, border.right.id].flatMap((id) => {
    const counts = report.measured?.stages.find((one) => one.id === id);
    return signal.source === "measured" && counts ? sidePart(report, counts, signal.kind) : [];
  });
  return {
    ...name,
    value: strength,
    combine: "formula",
    formula: `${formulas[signal.kind]}; ${signal.source === "measured" ? "measured" : "from the profile"}`,
    parts: sides,
  };
}

/** What was counted on one side of a signal. */
function sidePart(report: SeamReport, counts: StageCounts, kind: SourcedSignal["kind"]): Part[] {
  const { id, name, minutes, days, touches, learned, work } = counts;
  const touchpoints = (query: Record<string, string> = {}): Source => ({
    kind: "touchpoints",
    count: null,
    query: { model: report.model?.id ?? "", stage: id, ...query },
  });
  const of = (key: string, label: string, unit: Unit = number): PartName => ({
    id: `${kind}-${key}:${id}`,
    label,
    unit,
  });
  if (kind === "pace")
    return [
      ratioPart(
        of("side", name, { kind: "minutes-per", per: "day" }),
        "staff minutes ÷ days that customers spent in the stage",
        divide(minutes, days, "no-data"),
        factPart(of("minutes", "Staff minutes", { kind: "minutes" }), minutes, touchpoints()),
        factPart(of("days", "Days of all customers in it", { kind: "days" }), days),
      ),
    ];
  if (kind === "learning")
    return [
      ratioPart(
        of("side", name),
        "distinct facts learned ÷ touches",
        divide(learned, touches, "no-data"),
        factPart(of("facts", "Facts learned"), learned, touchpoints({ learned: "yes" })),
        factPart(of("touches", "Touches", { kind: "touches" }), touches, touchpoints()),
      ),
    ];
  if (kind === "lost")
    return [
      ratioPart(
        of("side", name, { kind: "share" }),
        "work on those who were lost ÷ work on those who were decided",
        divide(counts.side === "post" ? 0 : work.lost, work.lost + work.closed, "no-data"),
        factPart(of("lost", "Work on those who were lost"), counts.side === "post" ? 0 : work.lost),
        factPart(of("decided", "Work on all who were decided"), work.lost + work.closed, touchpoints()),
      ),
    ];
  if (kind === "channels")
    return Object.entries(counts.channels)
      .filter(([, count]) => count > 0)
      .map(([channel, count]) =>
        factPart(of(channel, `${name}, ${channel}`, { kind: "touches" }), count, touchpoints({ channel })),
      );
  if (kind === "driver")
    return [
      factPart(of("near", `${name}: work within ${NEAR_WEEKS} weeks of the arrival`), work.near),
      factPart(of("far", `${name}: work later than that`), work.far),
    ];
  if (kind === "peaks")
    return [
      factPart(
        of("peak", `${name}: busiest week`, { kind: "minutes" }),
        Math.max(0, ...counts.weeks),
        touchpoints(),
      ),
    ];
  return [];
}
