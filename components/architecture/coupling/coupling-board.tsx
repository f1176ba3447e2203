"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { InteractionActions } from "@/components/architecture/interaction-actions";
import { InteractionDialog } from "@/components/architecture/interaction-dialog";
import { InteractionTable } from "@/components/architecture/interaction-table";
import { SequencePanel } from "@/components/architecture/sequence/sequence-panel";
import type { RailStage } from "@/components/stage-rail/stages";
import { DialogButton } from "@/components/success/dialog-button";
import { SegmentedControl } from "@/components/ui/choice";
import { EmptyState } from "@/components/ui/notices";
import { showToast } from "@/components/ui/toast-store";
import type { MapSeam, MapServiceView } from "@/lib/coupling/schema";
import type { InteractionView } from "@/lib/interactions/schema";
import { type Chosen, CouplingMap } from "./coupling-map";
import { DetailPanel } from "./detail-panel";
import {
  type CouplingFilter,
  type CouplingView,
  filterInteractions,
  isFiltered,
  mostSteps,
  writeFilter,
} from "./filter";
import { CouplingFilters } from "./filters";
import { useCoupling } from "./use-coupling";
import { WhatIfPanel } from "./what-if-panel";

type Props = {
  slug: string;
  modelId: string | null;
  stages: readonly RailStage[];
  services: readonly MapServiceView[];
  views: readonly InteractionView[];
  seams: readonly MapSeam[];
  initial: CouplingFilter;
  mayWrite: boolean;
};

const noSteps =
  "What services tell each other will stand here with its grade, from a bare event to a call that waits.";

/** The whole page of coupling: map, list and sequence of the same interactions, and what they would be otherwise. */
export function CouplingBoard(props: Props) {
  const { slug, modelId, stages, services, views, seams, mayWrite } = props;
  const router = useRouter();
  const [filter, setFilter] = useState(props.initial);
  const [chosen, setChosen] = useState<{ what: Chosen; byKey: boolean; from: Element | null } | null>(null);
  const coupling = useCoupling(slug, views, services, seams);
  const { after, crossings, touched } = coupling;
  const crossing = useMemo(() => new Set(crossings.map(({ interactionId }) => interactionId)), [crossings]);
  const rows = useMemo(
    () => filterInteractions(after, filter, services, crossing),
    [after, filter, services, crossing],
  );
  const change = (next: CouplingFilter) => {
    setFilter(next);
    window.history.replaceState(null, "", writeFilter(window.location.pathname, modelId, next));
  };
  const choose = (what: Chosen | null, byKey: boolean) =>
    setChosen(what && { what, byKey, from: byKey ? document.activeElement : null });
  const close = () => {
    const from = chosen?.from;
    setChosen(null);
    if (from instanceof SVGElement) from.focus();
  };
  const addToSequence = (id: string) => {
    if (filter.sequence.length >= mostSteps) {
      showToast(`A sequence has at most ${mostSteps}.`, { tone: "negative" });
      return;
    }
    change({ ...filter, sequence: [...filter.sequence, id] });
    showToast("Added to the sequence.", {
      action: {
        label: "Show it",
        onAct: () => change({ ...filter, view: "sequence", sequence: [...filter.sequence, id] }),
      },
    });
  };
  const originals = new Map(coupling.before.map((row) => [row.id, row]));
  const choices = services.map(({ id, name }) => ({ id, name }));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <SegmentedControl
          label="Shown as"
          hideLabel
          name="view"
          value={filter.view}
          options={[
            { value: "map", label: "Map" },
            { value: "list", label: "List" },
            { value: "sequence", label: "Sequence" },
          ]}
          onChange={(view) => change({ ...filter, view: view as CouplingView })}
        />
        {mayWrite && services.length > 0 && (
          <DialogButton
            variant="primary"
            icon={<Plus aria-hidden />}
            dialog={(end) => (
              <InteractionDialog slug={slug} services={choices} interaction={null} onClose={end} />
            )}
          >
            New interaction
          </DialogButton>
        )}
      </div>
      {filter.view === "sequence" ? (
        <SequencePanel
          rows={after}
          ids={filter.sequence}
          onChange={(sequence) => change({ ...filter, sequence })}
        />
      ) : (
        <CouplingFilters
          filter={filter}
          onChange={change}
          stages={stages}
          services={services}
          withSeams={seams.length > 0}
          summary={`${rows.length} of ${after.length}`}
        />
      )}
      {filter.view === "list" && (
        <InteractionTable
          slug={slug}
          rows={rows}
          services={choices}
          seams={seams}
          crossings={crossings}
          originals={originals}
          onShow={(id) => {
            change({ ...filter, view: "map" });
            choose({ kind: "interaction", id }, false);
          }}
          mayWrite={mayWrite}
          empty={isFiltered(filter) ? "Nothing fits this filter." : noSteps}
        />
      )}
      {filter.view === "map" &&
        (services.length === 0 ? (
          <EmptyState title={noSteps} actions={null}>
            Begin with the services that take part, or bring their AsyncAPI documents.
          </EmptyState>
        ) : (
          <div className={chosen ? "grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]" : ""}>
            <CouplingMap
              stages={stages}
              services={services}
              rows={rows}
              seams={seams}
              crossing={crossing}
              changed={touched}
              filtered={isFiltered(filter)}
              chosen={chosen?.what ?? null}
              onChoose={choose}
            />
            {chosen && (
              <DetailPanel
                chosen={chosen.what}
                takesFocus={chosen.byKey}
                rows={after}
                stages={stages}
                services={services}
                seams={seams}
                crossings={crossings}
                onChoose={(what) => setChosen({ ...chosen, what, byKey: true })}
                onClose={close}
                onThink={coupling.think}
                onSequence={addToSequence}
                {...(mayWrite
                  ? {
                      actions: (row) => (
                        <InteractionActions
                          slug={slug}
                          services={choices}
                          row={originals.get(row.id) ?? row}
                        />
                      ),
                    }
                  : {})}
              />
            )}
          </div>
        ))}
      {coupling.changes.length > 0 && (
        <WhatIfPanel
          slug={slug}
          mayWrite={mayWrite}
          thoughts={coupling.thoughts}
          changes={coupling.changes}
          differences={coupling.differences}
          before={{ rows: coupling.before, crossings: coupling.crossingsBefore.length }}
          after={{ rows: after, crossings: crossings.length }}
          onDone={() => {
            coupling.keep([]);
            router.refresh();
          }}
          onStale={() => router.refresh()}
          onDiscard={() => {
            const { kept } = coupling;
            coupling.keep([]);
            showToast("What was thought of is thrown away.", {
              undo: () => coupling.keep(kept),
            });
          }}
        />
      )}
    </div>
  );
}
