"use client";

import { Minus, Pencil, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { DialogButton } from "@/components/success/dialog-button";
import { IconButton } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import type { WalkCard, WalkState } from "@/lib/walks/schema";
import { sayDay } from "@/lib/walks/words";
import { CardDialog } from "./card-dialog";
import { keep, makeSecret, readKept } from "./secrets";

export type OpenBoardProps = {
  slug: string;
  person: string;
  walk: WalkState;
  mayWrite: boolean;
  look: () => Promise<unknown>;
};

/** All cards by mark, lying open; while votes are cast, with one's own votes and the way to give and take them. */
export function OpenBoard({ slug, person, walk, mayWrite, look }: OpenBoardProps) {
  const [votes, setVotes] = useState<{ cardId: string; secret: string }[]>([]);
  useEffect(() => setVotes(readKept(walk.id, person).votes), [walk.id, person]);
  const voting = walk.phase === "voting" && walk.votesLeft !== null;
  const act = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      showToast(error instanceof Error ? error.message : "Nothing was changed.", { tone: "negative" });
    }
    await look();
  };
  const give = (card: WalkCard) =>
    act(async () => {
      const body = { cardId: card.id, secret: makeSecret() };
      await callApi(slug, `/walks/${walk.id}/votes`, { method: "POST", body });
      setVotes(keep(walk.id, person, (kept) => ({ ...kept, votes: [...kept.votes, body] })).votes);
    });
  const take = (card: WalkCard) =>
    act(async () => {
      const body = votes.find(({ cardId }) => cardId === card.id);
      if (!body) return;
      await callApi(slug, `/walks/${walk.id}/votes/withdraw`, { method: "POST", body });
      const rest = (all: typeof votes) => all.filter(({ secret }) => secret !== body.secret);
      setVotes(keep(walk.id, person, (kept) => ({ ...kept, votes: rest(kept.votes) })).votes);
    });
  return (
    <ol className="grid gap-x-6 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
      {walk.marks.map((mark) => {
        const cards = (walk.shown ?? []).filter((card) => card.mark === mark);
        return (
          <li key={mark} className="flex flex-col gap-2 border-t border-ink pt-2">
            <h2 className="text-lg font-semibold">{sayDay(mark)}</h2>
            {cards.length === 0 && <p className="text-ink-3">No card.</p>}
            <ul className="flex flex-col gap-1.5">
              {cards.map((card) => {
                const given = votes.filter(({ cardId }) => cardId === card.id).length;
                return (
                  <li
                    key={card.id}
                    className="flex items-start gap-1 border border-rule bg-raised px-2.5 py-1.5"
                  >
                    <span className="min-w-0 flex-1 wrap-break-word whitespace-pre-wrap">
                      {card.text}
                      {card.author && <span className="block text-sm text-ink-3">{card.author}</span>}
                    </span>
                    {mayWrite && !voting && (
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
                    )}
                    {voting && (
                      <span className="flex items-center gap-0.5">
                        <IconButton
                          size="sm"
                          label={`Take a vote back from: ${card.text}`}
                          icon={<Minus aria-hidden />}
                          disabled={given === 0}
                          onClick={() => void take(card)}
                        />
                        <span
                          className="figures w-5 text-center"
                          role="status"
                          aria-label={`Your votes for: ${card.text}`}
                        >
                          {given}
                        </span>
                        <IconButton
                          size="sm"
                          label={`Give a vote to: ${card.text}`}
                          icon={<Plus aria-hidden />}
                          disabled={walk.votesLeft === 0}
                          onClick={() => void give(card)}
                        />
                      </span>
                    )}
                  </li>
                );
              })}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}
