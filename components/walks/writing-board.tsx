"use client";

import { BookOpen, Pencil, Plus, X } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { DialogButton } from "@/components/success/dialog-button";
import { Button, IconButton } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-field";
import { callApi } from "@/lib/http/client";
import type { OwnCard, WalkState } from "@/lib/walks/schema";
import { sayDay } from "@/lib/walks/words";
import { CardDialog } from "./card-dialog";
import { CatalogueDialog } from "./catalogue-dialog";
import { keep, makeSecret, readKept } from "./secrets";

export type WritingBoardProps = {
  slug: string;
  person: string;
  walk: WalkState;
  drafts: Readonly<Record<number, string>>;
  setDraft: (mark: number, text: string) => void;
  look: () => Promise<unknown>;
};

/** One's own cards at each mark; of the others' only how many there are. */
export function WritingBoard({ slug, person, walk, drafts, setDraft, look }: WritingBoardProps) {
  const [mine, setMine] = useState<OwnCard[]>([]);
  const base = `/walks/${walk.id}/cards`;
  useEffect(() => {
    const secrets = readKept(walk.id, person).cards;
    if (secrets.length === 0) return;
    callApi<{ items: OwnCard[] }>(slug, `/walks/${walk.id}/cards/mine`, {
      method: "POST",
      body: { secrets },
    }).then(
      ({ items }) => setMine(items),
      () => undefined,
    );
  }, [slug, person, walk.id]);

  const write = async (card: Pick<OwnCard, "mark" | "text" | "secret"> & { version?: number }) => {
    // Kept before it is sent: an answer that is lost must not leave a card that nobody can change.
    keep(walk.id, person, (kept) => ({ ...kept, cards: [...new Set([...kept.cards, card.secret])] }));
    const made = await callApi<OwnCard>(slug, base, { method: "POST", body: card });
    setMine((cards) =>
      cards.some(({ secret }) => secret === made.secret)
        ? cards.map((one) => (one.secret === made.secret ? made : one))
        : [...cards, made],
    );
    void look();
  };
  const withdraw = async (card: OwnCard) => {
    await callApi(slug, `${base}/withdraw`, { method: "POST", body: { secret: card.secret } });
    setMine((cards) => cards.filter(({ secret }) => secret !== card.secret));
    void look();
  };
  return (
    <>
      <div className="no-print pb-3">
        <DialogButton
          size="sm"
          icon={<BookOpen aria-hidden />}
          dialog={(close) => (
            <CatalogueDialog
              marks={walk.marks}
              onPick={(mark, text) => write({ mark, text, secret: makeSecret() })}
              onClose={close}
            />
          )}
        >
          Pick from what often comes up
        </DialogButton>
      </div>
      <ol className="grid gap-x-6 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
        {walk.marks.map((mark) => (
          <li key={mark} className="flex flex-col gap-2 border-t border-ink pt-2">
            <div className="flex items-baseline justify-between gap-2">
              <h2 className="text-lg font-semibold">{sayDay(mark)}</h2>
              <Count cards={walk.counts.find((one) => one.mark === mark)?.cards ?? 0} />
            </div>
            <ul className="flex flex-col gap-1.5" aria-label={`Your cards at day ${mark}`}>
              {mine
                .filter((card) => card.mark === mark)
                .map((card) => (
                  <li
                    key={card.secret}
                    className="flex items-start gap-1 border border-rule bg-raised px-2.5 py-1.5"
                  >
                    <span className="min-w-0 flex-1 wrap-break-word whitespace-pre-wrap">{card.text}</span>
                    <DialogButton
                      size="sm"
                      variant="quiet"
                      icon={<Pencil aria-hidden />}
                      aria-label={`Change your card: ${card.text}`}
                      dialog={(close) => (
                        <CardDialog
                          title="Change your card"
                          card={card}
                          save={(text, version) => write({ mark, text, secret: card.secret, version })}
                          onClose={close}
                        />
                      )}
                    >
                      <span className="sr-only">Change</span>
                    </DialogButton>
                    <IconButton
                      size="sm"
                      label={`Take away your card: ${card.text}`}
                      icon={<X aria-hidden />}
                      onClick={() => void withdraw(card).catch(() => look())}
                    />
                  </li>
                ))}
            </ul>
            <NewCard
              mark={mark}
              text={drafts[mark] ?? ""}
              setText={(text) => setDraft(mark, text)}
              write={(text, secret) => write({ mark, text, secret })}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

function Count({ cards }: { cards: number }) {
  return (
    <p className="figures text-sm text-ink-3" aria-live="polite">
      {cards} {cards === 1 ? "card" : "cards"} in all
    </p>
  );
}

type NewCardProps = {
  mark: number;
  text: string;
  setText: (text: string) => void;
  write: (text: string, secret: string) => Promise<void>;
};

function NewCard({ mark, text, setText, write }: NewCardProps) {
  const { pending, problem, errorOf, run } = useSubmit(["text"]);
  // A card that is sent again after a lost answer is still the same card.
  const [secret, setSecret] = useState(makeSecret);
  const id = useId();
  const add = () =>
    void run(async () => {
      if (text.trim() === "") return;
      await write(text.trim(), secret);
      setText("");
      setSecret(makeSecret());
    });
  return (
    <form
      className="flex flex-col gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <FormProblem message={problem} />
      <TextArea
        id={id}
        label={`New card at day ${mark}`}
        hideLabel
        rows={2}
        maxLength={1000}
        placeholder="What worries, works, or is missing by now?"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey) return;
          event.preventDefault();
          add();
        }}
        error={errorOf("text")}
      />
      <div>
        <Button type="submit" size="sm" icon={<Plus aria-hidden />} pending={pending}>
          Add
        </Button>
      </div>
    </form>
  );
}
