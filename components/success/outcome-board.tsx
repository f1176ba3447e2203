"use client";

import { Plus } from "lucide-react";
import type { StageKind } from "@/components/stage-rail/stages";
import { stageColor } from "@/components/stage-rail/stages";
import type { Initiative } from "@/lib/initiatives/schema";
import type { KpiFigure } from "@/lib/kpis/schema";
import type { OutcomeView } from "@/lib/outcomes/schema";
import type { SuccessChoices } from "./choices";
import { DialogButton } from "./dialog-button";
import { OutcomeCard, Parts } from "./outcome-card";
import { OutcomeDialog } from "./outcome-dialog";

export type BoardProps = {
  slug: string;
  zone: string;
  modelId: string;
  today: string;
  stages: readonly { id: string; name: string; kind: StageKind }[];
  choices: SuccessChoices;
  outcomes: readonly OutcomeView[];
  initiatives: readonly Initiative[];
  kpis: readonly KpiFigure[];
  /** Touches of the stage of each outcome, by its id. */
  measured: Readonly<Record<string, { proactive: number; touches: number; from: string; to: string }>>;
  mayWrite: boolean;
};

/** What customers want to have reached, stage by stage, with what is done for it and how it is measured. */
export function OutcomeBoard(board: BoardProps) {
  const { stages, outcomes, initiatives, kpis, mayWrite } = board;
  const asked = new Set(outcomes.map(({ id }) => id));
  /** What is under no outcome that is still asked for. */
  const loose = <T extends { outcomeId: string | null; stageId: string | null }>(
    all: readonly T[],
    stageId: string | null,
  ) => all.filter((one) => !(one.outcomeId && asked.has(one.outcomeId)) && one.stageId === stageId);
  return (
    <div className="flex flex-col gap-2">
      {stages.map((stage) => {
        const mine = outcomes.filter(({ stageId }) => stageId === stage.id);
        const free = { initiatives: loose(initiatives, stage.id), kpis: loose(kpis, stage.id) };
        return (
          <section
            key={stage.id}
            id={`stage-${stage.id}`}
            className="scroll-mt-4 border-t border-ink pt-2 pb-6"
          >
            <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
              <h2 className="flex items-center gap-2 text-lg font-semibold">
                <i
                  aria-hidden="true"
                  className="forced-mark size-3"
                  style={{ background: stageColor(stage.kind) }}
                />
                {stage.name}
              </h2>
              {mayWrite && (
                <DialogButton
                  size="sm"
                  variant="quiet"
                  icon={<Plus aria-hidden />}
                  aria-label={`New outcome of ${stage.name}`}
                  dialog={(close) => (
                    <OutcomeDialog {...board} outcome={null} stageId={stage.id} onClose={close} />
                  )}
                >
                  Outcome
                </DialogButton>
              )}
            </div>
            {mine.length === 0 && (
              <p className="text-ink-3">Nobody has written down what customers want to have reached here.</p>
            )}
            <div className="flex flex-col gap-6">
              {mine.map((outcome) => (
                <OutcomeCard key={outcome.id} board={board} outcome={outcome} />
              ))}
              {free.initiatives.length + free.kpis.length > 0 && (
                <Parts board={board} {...free} start={{ stageId: stage.id, outcomeId: null }} />
              )}
            </div>
          </section>
        );
      })}
      <section className="border-t border-ink pt-2 pb-6">
        <h2 className="mb-2 text-lg font-semibold">The whole life</h2>
        <Parts
          board={board}
          initiatives={loose(initiatives, null)}
          kpis={loose(kpis, null)}
          start={{ stageId: null, outcomeId: null }}
        />
      </section>
    </div>
  );
}
