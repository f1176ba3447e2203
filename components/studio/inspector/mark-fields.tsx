"use client";

import { Trash2 } from "lucide-react";
import { memo } from "react";
import { curveColour } from "@/components/studio/canvas/colours";
import { curveOf, stageOf } from "@/components/studio/document/curves";
import { setPoint } from "@/components/studio/document/points";
import { setPulse } from "@/components/studio/document/pulses";
import { curveName, sayMark, unitOf } from "@/components/studio/document/say";
import { markId } from "@/components/studio/document/selection";
import type { MarkRef, StudioDocument } from "@/components/studio/document/types";
import { deleteChosen } from "@/components/studio/store/commands";
import { useStore, useStudio } from "@/components/studio/store/use-studio";
import { Button } from "@/components/ui/button";
import type { PeriodUnit, Pulse } from "@/lib/engine/profile/profile";
import { isWithinStage, lastPulseDay, sayLost } from "@/lib/engine/profile/pulses";
import { ChoiceInput } from "./choice-input";
import { NumberInput } from "./number-input";

const REPEATS = [
  { value: "once", label: "Once" },
  { value: "day", label: "By day" },
  { value: "week", label: "By week" },
  { value: "month", label: "By month" },
  { value: "year", label: "By year" },
] as const;

/** The numbers of what is chosen: one point, one pulse, or how many marks. */
export const MarkFields = memo(function MarkFields({ document }: { document: StudioDocument }) {
  const store = useStore();
  const marks = useStudio((state) => state.selection.marks);
  const [first] = marks;
  if (!first) return null;
  const stage = stageOf(document, first.stageId);
  if (!stage) return null;
  const many = marks.length > 1;
  const title = many ? `${marks.length} marks` : first.kind === "point" ? "Point" : "Pulse";
  return (
    <section aria-label="Chosen marks" className="mb-4 flex flex-col gap-2 border-b border-ink pb-3">
      <div className="flex items-center gap-2">
        <i
          aria-hidden="true"
          className={first.kind === "point" ? "size-2.5 rounded-full" : "size-2.5"}
          style={{ background: curveColour(first.curve) }}
        />
        <h2 className="min-w-0 flex-1 truncate text-sm font-semibold">
          {title}
          <span className="font-normal text-ink-3">
            {many ? "" : ` of ${curveName(first.curve)} in ${stage.name}`}
          </span>
        </h2>
        <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden />} onClick={() => deleteChosen(store)}>
          Delete
        </Button>
      </div>
      {!many &&
        (first.kind === "point" ? (
          <PointFields key={markId(first)} mark={first} document={document} />
        ) : (
          <PulseFields key={markId(first)} mark={first} document={document} />
        ))}
      {many && <p className="text-xs text-ink-3">Drag or use the arrow keys to move them together.</p>}
    </section>
  );
});

type FieldsProps = { mark: MarkRef; document: StudioDocument };

function useTake(mark: MarkRef) {
  const store = useStore();
  return (document: StudioDocument) =>
    store.change({ document, said: `${curveName(mark.curve)}: ${sayMark(document, mark)}.`, enters: true });
}

function PointFields({ mark, document }: FieldsProps) {
  const take = useTake(mark);
  const stage = stageOf(document, mark.stageId);
  const point = stage && curveOf(stage, mark.curve).points[mark.index];
  if (!stage || !point) return null;
  const unit = unitOf(mark.curve, document.assumptions.currency);
  return (
    <div className="grid grid-cols-2 gap-2">
      <NumberInput
        id="chosen-first-field"
        label="Value a day"
        unit={unit}
        value={point.value}
        step={0.1}
        max={1e9}
        onChange={(value) => value !== null && take(setPoint(document, mark, { value }))}
      />
      <NumberInput
        label={`Day of ${stage.name}`}
        unit={`of ${Number(stage.days.toPrecision(5))}`}
        value={point.at * stage.days}
        max={stage.days}
        onChange={(day) => day !== null && take(setPoint(document, mark, { at: day / stage.days }))}
      />
    </div>
  );
}

function PulseFields({ mark, document }: FieldsProps) {
  const take = useTake(mark);
  const stage = stageOf(document, mark.stageId);
  const pulse = stage && curveOf(stage, mark.curve).pulses[mark.index];
  if (!stage || !pulse) return null;
  const set = (to: Partial<Pulse>) => take(setPulse(document, mark, to));
  const unit = unitOf(mark.curve, document.assumptions.currency);
  const every = pulse.every;
  return (
    <div className="grid grid-cols-2 gap-2">
      <NumberInput
        id="chosen-first-field"
        label="Size"
        unit={unit}
        value={pulse.size}
        max={1e9}
        onChange={(size) => size !== null && set({ size })}
      />
      <NumberInput
        label="First, on day"
        value={pulse.first}
        max={lastPulseDay(stage.days)}
        refuse={(day) => (isWithinStage(day, stage.days) ? null : sayLost(stage.days))}
        onChange={(first) => first !== null && set({ first })}
      />
      <ChoiceInput
        label="Repeats"
        value={every?.unit ?? "once"}
        options={REPEATS}
        onChange={(chosen) =>
          set({
            every: chosen === "once" ? null : { count: every?.count ?? 1, unit: chosen satisfies PeriodUnit },
            last: chosen === "once" ? null : pulse.last,
          })
        }
      />
      {every && (
        <>
          <NumberInput
            label="Every"
            unit={every.count === 1 ? every.unit : `${every.unit}s`}
            value={every.count}
            min={1}
            max={1200}
            onChange={(count) => count !== null && set({ every: { ...every, count: Math.round(count) } })}
          />
          <NumberInput
            label="Last, on day (blank: to the end)"
            className="col-span-2"
            blank
            value={pulse.last}
            min={pulse.first}
            max={stage.days}
            onChange={(last) => set({ last })}
          />
        </>
      )}
    </div>
  );
}
