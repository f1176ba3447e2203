"use client";

import { ArrowLeft, ArrowRight, Eye, EyeOff, Plus, Trash2 } from "lucide-react";
import { memo } from "react";
import { stageColour } from "@/components/studio/canvas/colours";
import { stageOf } from "@/components/studio/document/curves";
import {
  changeStage,
  freeName,
  hideStage,
  removeStage,
  type StageFacts,
} from "@/components/studio/document/stages";
import type { StudioStage } from "@/components/studio/document/types";
import { setDuration } from "@/components/studio/store/commands";
import { useStore } from "@/components/studio/store/use-studio";
import { Button, IconButton } from "@/components/ui/button";
import { kindTexts, saleSides, sideTexts, stageKinds, usualSide } from "@/lib/models/view";
import { ChoiceInput } from "./choice-input";
import { NumberInput } from "./number-input";
import { SourceNote } from "./source-note";
import { StageTotals } from "./stage-totals";
import { TextInput } from "./text-input";

type StageProps = { stage: StudioStage; currency: string };
type HeadProps = { stage: StudioStage; place: number; count: number; settled: boolean };

/** While only the curves of a stage move, what else is said of it is not drawn again. */
function sameButCurves<Props extends { stage: StudioStage }>(before: Props, after: Props): boolean {
  const { stage: was, ...old } = before;
  const { stage: is, ...now } = after;
  const same = <T extends object>(one: T, other: T) =>
    Object.entries(one).every(([key, value]) => key === "curves" || other[key as keyof T] === value);
  return same(now, old as typeof now) && same(is, was);
}

function useStageChange(stageId: string, name: string) {
  const store = useStore();
  return (facts: StageFacts, said: string) =>
    store.change({
      document: changeStage(store.document, stageId, facts),
      said: `${name}: ${said}.`,
      enters: true,
    });
}

/** Everything that is said of the chosen stage. */
export const StageFields = memo(function StageFields({ stage, currency, ...head }: StageProps & HeadProps) {
  return (
    <section aria-label={`Stage ${stage.name}`} className="flex flex-col gap-3">
      <StageHead stage={stage} {...head} />
      <StageNumbers stage={stage} currency={currency} />
      <StageTotals stage={stage} currency={currency} />
      <StageWords stage={stage} />
    </section>
  );
});

const StageHead = memo(function StageHead({ stage, place, count, settled }: HeadProps) {
  const store = useStore();
  return (
    <div className="flex items-center gap-1">
      <i
        aria-hidden="true"
        className="forced-mark h-5 w-1.5 shrink-0"
        style={{ background: stageColour(stage) }}
      />
      <h2 className="finding min-w-0 flex-1 truncate text-lg">{stage.name}</h2>
      <IconButton
        size="sm"
        label={`Move ${stage.name} to the left`}
        disabled={place === 0}
        icon={<ArrowLeft aria-hidden />}
        onClick={() => store.reorder(stage.id, -1)}
      />
      <IconButton
        size="sm"
        label={`Move ${stage.name} to the right`}
        disabled={place === count - 1}
        icon={<ArrowRight aria-hidden />}
        onClick={() => store.reorder(stage.id, 1)}
      />
      <IconButton
        size="sm"
        label={stage.hidden ? `Show ${stage.name}` : `Hide ${stage.name}`}
        icon={stage.hidden ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        onClick={() => {
          const document = hideStage(store.document, stage.id, !stage.hidden);
          store.change({
            document,
            said: stageOf(document, stage.id)?.hidden
              ? `${stage.name} is hidden.`
              : `${stage.name} is shown.`,
            enters: true,
          });
        }}
      />
      {!settled && (
        <IconButton
          size="sm"
          label={`Remove ${stage.name}`}
          icon={<Trash2 aria-hidden />}
          onClick={() => {
            const document = removeStage(store.document, stage.id);
            store.change({ document, said: `Removed ${stage.name}.`, enters: true });
            store.select({ stageId: document.stages[Math.max(0, place - 1)]?.id ?? null, marks: [] });
          }}
        />
      )}
    </div>
  );
}, sameButCurves);

const StageNumbers = memo(function StageNumbers({ stage, currency }: StageProps) {
  const store = useStore();
  const change = useStageChange(stage.id, stage.name);
  return (
    <>
      <TextInput
        key={`name ${stage.id}`}
        label="Name"
        value={stage.name}
        maxLength={60}
        required
        onChange={(name) => {
          const others = {
            ...store.document,
            stages: store.document.stages.filter((one) => one.id !== stage.id),
          };
          change({ name: freeName(others, name ?? stage.name) }, `now called ${name}`);
        }}
      />
      <div className="grid grid-cols-2 gap-2">
        <NumberInput
          key={`days ${stage.id}`}
          label="Lasts"
          unit="days"
          value={stage.days}
          min={1 / 24}
          max={36_500}
          onChange={(days) => days !== null && setDuration(store, stage.id, days)}
          note={<SourceNote path={`${stage.id}.days`} of={`the duration of ${stage.name}`} />}
        />
        <NumberInput
          key={`pass ${stage.id}`}
          label={stage.side === "pre" ? "Go on to the next" : "Go on"}
          unit="%"
          blank
          value={stage.passRate === null ? null : stage.passRate * 100}
          min={0.000001}
          max={100}
          onChange={(percent) =>
            change(
              { passRate: percent === null ? null : percent / 100 },
              percent === null ? "nobody has said how many go on" : `${percent} % go on`,
            )
          }
          note={<SourceNote path={`${stage.id}.passRate`} of={`the pass rate of ${stage.name}`} />}
        />
        <NumberInput
          key={`rate ${stage.id}`}
          label="A staff minute costs"
          unit={currency}
          step={0.1}
          value={stage.minuteRate}
          onChange={(minuteRate) =>
            minuteRate !== null && change({ minuteRate }, `a minute costs ${minuteRate} ${currency}`)
          }
          note={<SourceNote path={`${stage.id}.minuteRate`} of={`the cost of a minute in ${stage.name}`} />}
        />
        <ChoiceInput
          label="Side of the sale"
          value={stage.side}
          options={saleSides.map((side) => ({ value: side, label: sideTexts[side] }))}
          onChange={(side) => change({ side }, sideTexts[side].toLowerCase())}
        />
      </div>
    </>
  );
}, sameButCurves);

const StageWords = memo(function StageWords({ stage }: { stage: StudioStage }) {
  const store = useStore();
  const change = useStageChange(stage.id, stage.name);
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <ChoiceInput
          label="Kind"
          value={stage.kind}
          options={stageKinds.map((kind) => ({ value: kind, label: kindTexts[kind] }))}
          onChange={(kind) => {
            const follows = stage.side === usualSide(stage.kind);
            change({ kind, ...(follows ? { side: usualSide(kind) } : {}) }, `of the kind ${kindTexts[kind]}`);
          }}
        />
        <ColourInput
          stage={stage}
          onChange={(colour) => change({ colour }, colour ? "another colour" : "the colour of its kind")}
        />
      </div>
      <TextInput
        key={`team ${stage.id}`}
        label="Owner team"
        value={stage.ownerTeam}
        maxLength={80}
        onChange={(ownerTeam) => change({ ownerTeam }, `owned by ${ownerTeam ?? "nobody"}`)}
      />
      <TextInput
        key={`outcome ${stage.id}`}
        label="Desired outcome, in the customer's words"
        placeholder="I am covered before I drive off the lot"
        lines={2}
        value={stage.desiredOutcome}
        maxLength={300}
        onChange={(desiredOutcome) => change({ desiredOutcome }, "another desired outcome")}
      />
      <TextInput
        key={`entry ${stage.id}`}
        label="A customer enters when"
        lines={2}
        value={stage.entryCriteria}
        maxLength={500}
        onChange={(entryCriteria) => change({ entryCriteria }, "other entry criteria")}
      />
      <TextInput
        key={`exit ${stage.id}`}
        label="A customer leaves when"
        lines={2}
        value={stage.exitCriteria}
        maxLength={500}
        onChange={(exitCriteria) => change({ exitCriteria }, "other exit criteria")}
      />
      <Button size="sm" icon={<Plus aria-hidden />} onClick={() => store.addStage(stage.id)}>
        Add a stage after {stage.name}
      </Button>
    </>
  );
}, sameButCurves);

function ColourInput({ stage, onChange }: { stage: StudioStage; onChange: (colour: string | null) => void }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <label className="text-xs text-ink-2" htmlFor={`colour-${stage.id}`}>
        Colour
      </label>
      <div className="flex items-center gap-1">
        <span
          className="forced-mark relative h-8 w-10 rounded-md border border-rule-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus)"
          style={{ background: stageColour(stage) }}
        >
          <input
            id={`colour-${stage.id}`}
            type="color"
            value={stage.colour ?? "#7b7566"}
            onChange={(event) => onChange(event.target.value)}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
          />
        </span>
        {stage.colour ? (
          <button
            type="button"
            className="min-h-6 rounded-sm text-2xs text-accent underline"
            onClick={() => onChange(null)}
          >
            that of its kind
          </button>
        ) : (
          <span className="text-2xs text-ink-3">of its kind</span>
        )}
      </div>
    </div>
  );
}
