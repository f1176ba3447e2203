import type { Part, Unit } from "@/lib/engine/explain";
import type { Maybe } from "@/lib/engine/result";
import { funnelGap } from "./acquisition";
import { addParts, divideParts, drawnPart, type ExplainMoney, formulaPart, moneyPer } from "./explain-parts";
import type { StageTotals } from "./stage-totals";

/** An amount of the stages before the sale: what it is called, its unit per close, and how it opens in a stage. */
export type LoadedAmount = {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly inStage: (stage: StageTotals) => Part;
};

const shareUnit: Unit = { kind: "share" };

/** The share of those who enter stage `index` that close, opened into the pass rates from there on. */
function reachPart(stages: readonly StageTotals[], index: number, id: string): Part {
  const ahead = stages.slice(index);
  const gap = funnelGap(ahead);
  const value: Maybe = gap
    ? { value: null, reason: gap }
    : { value: ahead.reduce((rate, stage) => rate * (stage.passRate ?? 0), 1) };
  const first = ahead[0];
  return formulaPart(
    { id, label: first ? `Share of ${first.name} that closes` : "Share that closes", unit: shareUnit },
    "product of the pass rates from here to the sale",
    value,
    ahead.map((stage) => ({
      ...drawnPart(
        { id: `${id}.${stage.id}`, label: `${stage.name} passes`, unit: shareUnit },
        stage.passRate ?? 0,
        stage.id,
      ),
      ...(stage.passRate === null ? { value: null, reason: "no-pass-rate" as const } : {}),
    })),
  );
}

export function explainCloseRate(stages: readonly StageTotals[]): Part {
  return { ...reachPart(stages, 0, "close-rate"), label: "Close rate" };
}

/** Cost of one entrant of a stage: staff minutes at their rate, and other cost. */
export function costInStage(money: ExplainMoney): (stage: StageTotals) => Part {
  return (stage) => {
    const unit = moneyPer(money, "entrant");
    const id = `cost.${stage.id}`;
    const minutes = drawnPart(
      { id: `${id}.minutes`, label: "Staff minutes", unit: { kind: "minutes" } },
      stage.minutes,
      stage.id,
    );
    return addParts({ id, label: stage.name, unit }, [
      formulaPart(
        { id: `${id}.staff`, label: "Staff", unit },
        "minutes × money per minute",
        { value: stage.staffCost * money.minorPerMajor },
        [minutes],
      ),
      drawnPart(
        { id: `${id}.other`, label: "Other cost", unit },
        stage.otherCost * money.minorPerMajor,
        stage.id,
      ),
    ]);
  };
}

/** Staff minutes of one entrant of a stage. */
export function minutesInStage(stage: StageTotals): Part {
  const name = { id: `minutes.${stage.id}`, label: stage.name, unit: { kind: "minutes" } as const };
  return drawnPart(name, stage.minutes, stage.id);
}

/** The closed customer's own way: the sum of the stages. */
export function explainOwn(stages: readonly StageTotals[], amount: LoadedAmount): Part {
  return addParts(
    { id: `${amount.id}.own`, label: `${amount.label}, own`, unit: amount.unit },
    stages.map(amount.inStage),
  );
}

/** With what the unclosed add, by the stage it is spent in: each amount ÷ the share of its entrants that closes. */
export function explainLoaded(stages: readonly StageTotals[], amount: LoadedAmount): Part {
  const name = { id: amount.id, label: amount.label, unit: amount.unit };
  if (stages.length === 0)
    return formulaPart(name, "Σ of the stages before the sale", { value: null, reason: "no-pre-sale" }, []);
  return addParts(
    name,
    stages.map((stage, index) =>
      divideParts(
        { id: `${amount.id}.${stage.id}`, label: stage.name, unit: amount.unit },
        "per entrant ÷ share of the entrants that closes",
        amount.inStage(stage),
        reachPart(stages, index, `${amount.id}.${stage.id}.closing`),
        "no-closes",
      ),
    ),
  );
}

/** What the unclosed add, by the stage where they drop out: who leaves × what they had cost, ÷ the close rate. */
export function explainLoad(stages: readonly StageTotals[], amount: LoadedAmount): Part {
  const name = { id: `${amount.id}.load`, label: `${amount.label}, load of the unclosed`, unit: amount.unit };
  const gap = funnelGap(stages);
  if (gap) return formulaPart(name, "loaded − own", { value: null, reason: gap }, []);
  let reached = 1;
  let spent = 0;
  const parts = stages.map((stage, index) => {
    const id = `${amount.id}.load.${stage.id}`;
    const label = `Dropped out in ${stage.name}`;
    const left = reached * (1 - (stage.passRate ?? 0));
    reached *= stage.passRate ?? 0;
    spent += amount.inStage(stage).value ?? 0;
    return divideParts(
      { id, label, unit: amount.unit },
      "what they had taken, per prospect reached ÷ close rate",
      formulaPart(
        { id: `${id}.taken`, label: "Taken until then, per prospect reached", unit: amount.unit },
        "share of all reached that leaves here × what was taken until here",
        { value: left * spent },
        [
          drawnPart({ id: `${id}.left`, label: "Leave here", unit: shareUnit }, left),
          addParts(
            { id: `${id}.spent`, label: "Taken until here", unit: amount.unit },
            stages.slice(0, index + 1).map(amount.inStage),
          ),
        ],
      ),
      reachPart(stages, 0, `${id}.closing`),
      "no-closes",
    );
  });
  return addParts(name, parts);
}
