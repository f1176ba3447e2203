"use client";

import { Pencil, Target } from "lucide-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { DialogButton } from "@/components/success/dialog-button";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import { type ObservationKind, observationKinds, type WalkCard, type WalkState } from "@/lib/walks/schema";
import { kindWords, sayDay } from "@/lib/walks/words";
import { CardDialog } from "./card-dialog";
import { type PromoteChoices, PromoteDialog } from "./promote-dialog";

export type SortingBoardProps = {
  slug: string;
  walk: WalkState;
  mayWrite: boolean;
  choices: PromoteChoices;
  look: () => Promise<unknown>;
};

const columns = [null, ...observationKinds] as const;
const mime = "text/x-lifecurve-card";

/** Every card in one of four kinds: by dragging, by its list of kinds, or by 1 to 4 on the card (0 takes it out). */
export function SortingBoard({ slug, walk, mayWrite, choices, look }: SortingBoardProps) {
  const [over, setOver] = useState<ObservationKind | "none" | null>(null);
  const sorts = mayWrite && walk.phase === "sorting";
  const cards = walk.shown ?? [];
  const sort = async (card: WalkCard, kind: ObservationKind | null) => {
    if (card.kind === kind) return;
    try {
      await callApi(slug, `/walks/${walk.id}/cards/${card.id}`, {
        method: "PATCH",
        body: { version: card.version, kind },
      });
    } catch (error) {
      showToast(error instanceof Error ? error.message : "Nothing was changed.", { tone: "negative" });
    }
    await look();
  };
  const drop = (kind: ObservationKind | null) => (event: DragEvent) => {
    event.preventDefault();
    setOver(null);
    const card = cards.find(({ id }) => id === event.dataTransfer.getData(mime));
    if (card && sorts) void sort(card, kind);
  };
  return (
    <div className="grid gap-x-5 gap-y-6 md:grid-cols-2 xl:grid-cols-5">
      {columns.map((kind) => {
        const mine = cards.filter((card) => card.kind === kind);
        const name = kind === null ? "Not sorted yet" : kindWords[kind].many;
        return (
          <section
            key={name}
            aria-label={name}
            className={cx("border-t border-ink pt-2", over === (kind ?? "none") && "bg-accent-tint")}
            onDragOver={(event) => {
              if (!sorts) return;
              event.preventDefault();
              setOver(kind ?? "none");
            }}
            onDragLeave={() => setOver(null)}
            onDrop={drop(kind)}
          >
            <h2 className="text-base font-semibold">
              {name} <span className="figures font-normal text-ink-3">{mine.length}</span>
            </h2>
            <p className="mb-2 text-sm text-ink-3">
              {kind === null ? "Drag, or press 1 to 4 on a card" : kindWords[kind].hint}
            </p>
            <ul className="flex min-h-12 flex-col gap-1.5">
              {mine.map((card) => (
                <SortedCard
                  key={card.id}
                  slug={slug}
                  walk={walk}
                  card={card}
                  sorts={sorts}
                  mayWrite={mayWrite}
                  choices={choices}
                  sort={sort}
                  look={look}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

type SortedCardProps = Omit<SortingBoardProps, "look"> & {
  card: WalkCard;
  sorts: boolean;
  sort: (card: WalkCard, kind: ObservationKind | null) => Promise<void>;
  look: () => Promise<unknown>;
};

function SortedCard({ slug, walk, card, sorts, mayWrite, choices, sort, look }: SortedCardProps) {
  const byKey = (event: KeyboardEvent<HTMLLIElement>) => {
    if (!sorts || event.target !== event.currentTarget || !/^[0-4]$/.test(event.key)) return;
    event.preventDefault();
    const place = Number(event.key);
    void sort(card, place === 0 ? null : (observationKinds[place - 1] ?? null));
  };
  return (
    <li
      tabIndex={sorts ? 0 : undefined}
      draggable={sorts}
      onDragStart={(event) => event.dataTransfer.setData(mime, card.id)}
      onKeyDown={byKey}
      className={cx("border border-rule bg-raised px-2.5 py-1.5", sorts && "cursor-grab")}
    >
      <p className="wrap-break-word whitespace-pre-wrap">{card.text}</p>
      <p className="figures text-sm text-ink-3">
        {[sayDay(card.mark), `${card.votes ?? 0} ${card.votes === 1 ? "vote" : "votes"}`, card.author]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {card.initiative && (
        <p className="mt-1 text-sm">
          <Badge tone="positive">Initiative</Badge> {card.initiative}
          {card.kpi && `, measured by ${card.kpi}`}
        </p>
      )}
      {sorts && (
        <div className="mt-1.5 flex flex-wrap items-center gap-1">
          <select
            aria-label={`Kind of: ${card.text}`}
            value={card.kind ?? ""}
            className="field-box w-auto! py-0.5! text-sm"
            onChange={(event) =>
              void sort(card, (event.currentTarget.value || null) as ObservationKind | null)
            }
          >
            <option value="">Not sorted yet</option>
            {observationKinds.map((kind) => (
              <option key={kind} value={kind}>
                {kindWords[kind].one}
              </option>
            ))}
          </select>
          <DialogButton
            size="sm"
            variant="quiet"
            icon={<Pencil aria-hidden />}
            aria-label={`Clarify: ${card.text}`}
            dialog={(close) => (
              <CardDialog
                title="Clarify the card"
                card={card}
                save={async (text, version) => {
                  await callApi(slug, `/walks/${walk.id}/cards/${card.id}`, {
                    method: "PATCH",
                    body: { text, version },
                  });
                  await look();
                }}
                onClose={close}
              />
            )}
          >
            <span className="sr-only">Clarify</span>
          </DialogButton>
        </div>
      )}
      {mayWrite && !card.initiative && (
        <div className="mt-1 no-print">
          <DialogButton
            size="sm"
            icon={<Target aria-hidden />}
            aria-label={`Make an initiative of: ${card.text}`}
            dialog={(close) => (
              <PromoteDialog
                slug={slug}
                walk={walk}
                card={card}
                choices={choices}
                look={look}
                onClose={close}
              />
            )}
          >
            Initiative
          </DialogButton>
        </div>
      )}
    </li>
  );
}
