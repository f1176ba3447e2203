"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import { Button, TextLink } from "@/components/ui/button";
import type { Initiative } from "@/lib/initiatives/schema";
import type { KpiFigure } from "@/lib/kpis/schema";
import type { OutcomeView } from "@/lib/outcomes/schema";
import { DialogButton } from "./dialog-button";
import { InitiativeDialog } from "./initiative-dialog";
import { InitiativeLine } from "./initiative-line";
import { KpiDialog } from "./kpi-dialog";
import { KpiLine } from "./kpi-line";
import type { BoardProps } from "./outcome-board";
import { OutcomeDialog } from "./outcome-dialog";
import { ProactiveShare } from "./proactive-share";
import { useRemove } from "./use-save";
import { sayAsked } from "./words";

export type OutcomeCardProps = { board: BoardProps; outcome: OutcomeView };

/** One outcome with what is done for it and how it is measured. */
export function OutcomeCard({ board, outcome }: OutcomeCardProps) {
  const { slug, mayWrite } = board;
  const remove = useRemove(slug);
  return (
    <article className="border-l-2 border-rule-strong pl-4" data-testid={`outcome-${outcome.id}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h3 className="finding max-w-2xl text-lg">“{outcome.statement}”</h3>
        {mayWrite && (
          <span className="no-print flex gap-1">
            <DialogButton
              size="sm"
              variant="quiet"
              icon={<Pencil aria-hidden />}
              aria-label={`Change the outcome “${outcome.statement}”`}
              dialog={(close) => (
                <OutcomeDialog {...board} outcome={outcome} stageId={outcome.stageId} onClose={close} />
              )}
            >
              Change
            </DialogButton>
            <Button
              size="sm"
              variant="quiet"
              icon={<Trash2 aria-hidden />}
              aria-label={`Retire the outcome “${outcome.statement}”`}
              onClick={() => void remove(`/outcomes/${outcome.id}`, "Nobody is asked for it any more.")}
            />
          </span>
        )}
      </div>
      <p className="text-sm text-ink-3">{sayAsked(outcome)}</p>
      {outcome.evidence && <p className="mt-1 text-sm">How one can tell: {outcome.evidence}</p>}
      {outcome.escalationProcess && (
        <p className="mt-1 text-sm">If it is missed: {outcome.escalationProcess}</p>
      )}
      <ProactiveShare slug={slug} outcome={outcome} measured={board.measured[outcome.id] ?? null} />
      <p className="mt-1 text-sm">
        <TextLink href={`/${slug}/success/outcomes/${outcome.id}`}>Who owes it</TextLink>
      </p>
      <Parts
        board={board}
        initiatives={board.initiatives.filter(({ outcomeId }) => outcomeId === outcome.id)}
        kpis={board.kpis.filter(({ outcomeId }) => outcomeId === outcome.id)}
        start={{ stageId: outcome.stageId, outcomeId: outcome.id }}
      />
    </article>
  );
}

type PartsProps = {
  board: BoardProps;
  initiatives: readonly Initiative[];
  kpis: readonly KpiFigure[];
  start: { stageId: string | null; outcomeId: string | null };
};

/** Initiatives and KPIs, and the way to add more in the same place. */
export function Parts({ board, initiatives, kpis, start }: PartsProps) {
  const { mayWrite } = board;
  return (
    <div className="mt-2 flex flex-col gap-2">
      {initiatives.length > 0 && (
        <ul aria-label="Initiatives">
          {initiatives.map((initiative) => (
            <InitiativeLine key={initiative.id} {...board} initiative={initiative} />
          ))}
        </ul>
      )}
      {kpis.length > 0 && (
        <ul aria-label="KPIs">
          {kpis.map((kpi) => (
            <KpiLine key={kpi.id} {...board} kpi={kpi} />
          ))}
        </ul>
      )}
      {mayWrite && (
        <div className="no-print flex gap-2">
          <DialogButton
            size="sm"
            icon={<Plus aria-hidden />}
            dialog={(close) => (
              <InitiativeDialog {...board} initiative={null} start={start} onClose={close} />
            )}
          >
            Initiative
          </DialogButton>
          <DialogButton
            size="sm"
            icon={<Plus aria-hidden />}
            dialog={(close) => <KpiDialog {...board} kpi={null} start={start} onClose={close} />}
          >
            KPI
          </DialogButton>
        </div>
      )}
    </div>
  );
}
