"use client";

import { memo, useState } from "react";
import { totalOfStage } from "@/components/studio/document/cached-total";
import { curveOf, keysOf } from "@/components/studio/document/curves";
import { curveName, say, sayDay, sayPeriod, unitOf } from "@/components/studio/document/say";
import type { CurveKey, MarkRef, StudioDocument, StudioStage } from "@/components/studio/document/types";
import { useStore } from "@/components/studio/store/use-studio";
import { ChoiceInput } from "./choice-input";

const HEAD = "border-b border-ink py-1 pr-2 text-left text-xs font-medium text-ink-2";
const CELL = "border-b border-rule py-1 pr-2 align-top";

type Row = { mark: MarkRef; day: number; what: string; value: string };

function rowsOf(stage: StudioStage, curve: CurveKey): Row[] {
  const { points, pulses } = curveOf(stage, curve);
  const rows: Row[] = [
    ...points.map((point, index) => ({
      mark: { stageId: stage.id, curve, kind: "point" as const, index },
      day: point.at * stage.days,
      what: "a day",
      value: say(point.value),
    })),
    ...pulses.map((pulse, index) => ({
      mark: { stageId: stage.id, curve, kind: "pulse" as const, index },
      day: pulse.first,
      what: sayPeriod(pulse.every),
      value: say(pulse.size),
    })),
  ];
  return rows.sort((one, other) => one.day - other.day);
}

/** The numbers behind a curve, stage by stage. A row chooses its mark. */
export const CurveTable = memo(function CurveTable({ document }: { document: StudioDocument }) {
  const store = useStore();
  const [curve, setCurve] = useState<CurveKey>("minutes");
  const shown = document.stages.filter((stage) => !stage.hidden);
  const keys = [...new Set(shown.flatMap(keysOf))];
  const unit = unitOf(curve, document.assumptions.currency);
  return (
    <section aria-label="Table" className="flex flex-col gap-3">
      <ChoiceInput
        label="Curve"
        value={curve}
        options={keys.map((key) => ({ value: key, label: curveName(key) }))}
        onChange={setCurve}
      />
      <table className="figures w-full border-collapse text-sm">
        <caption className="sr-only">
          {curveName(curve)}, {unit}
        </caption>
        <thead>
          <tr>
            <th scope="col" className={HEAD}>
              Stage and day
            </th>
            <th scope="col" className={HEAD}>
              {unit}
            </th>
            <th scope="col" className={HEAD}>
              When
            </th>
          </tr>
        </thead>
        {shown.map((stage) => (
          <tbody key={stage.id}>
            <tr>
              <th scope="rowgroup" className={`${CELL} text-left font-semibold`}>
                {stage.name}
              </th>
              <td className={`${CELL} font-semibold`}>
                {say(totalOfStage(curveOf(stage, curve), stage.days))}
              </td>
              <td className={`${CELL} text-ink-3`}>in all</td>
            </tr>
            {rowsOf(stage, curve).map(({ mark, day, what, value }) => (
              <tr key={`${mark.kind}/${mark.index}`}>
                <td className={`${CELL} pl-3`}>
                  <button
                    type="button"
                    className="text-accent underline decoration-1 underline-offset-3"
                    onClick={() => {
                      store.select({ stageId: stage.id, marks: [mark] });
                      store.focusMark(mark);
                    }}
                  >
                    {sayDay(day)}
                  </button>
                </td>
                <td className={CELL}>{value}</td>
                <td className={`${CELL} text-ink-3`}>{what}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
});
