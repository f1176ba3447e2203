"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import type { ObservationKind } from "@/lib/walks/schema";
import { kindWords } from "@/lib/walks/words";

export type PickableCard = { id: string; text: string; kind: ObservationKind; votes: number; walk: string };
export type CardPickerProps = {
  slug: string;
  reviewId: string;
  cards: readonly PickableCard[];
  onClose: () => void;
};

/** Sorted cards of first-year walks, to be taken over as findings. */
export function CardPicker({ slug, reviewId, cards, onClose }: CardPickerProps) {
  const router = useRouter();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const take = async (card: PickableCard) => {
    try {
      const body = { kind: card.kind, text: card.text };
      await callApi(slug, `/assessments/${reviewId}/findings`, { method: "POST", body });
      setTaken((ids) => new Set([...ids, card.id]));
      router.refresh();
    } catch (error) {
      showToast(error instanceof Error ? error.message : "Nothing was taken over.", { tone: "negative" });
    }
  };
  return (
    <Dialog
      title="Cards of first-year walks"
      description="Most votes first. Each becomes a finding of this review."
      size="lg"
      open
      onOpenChange={(open) => !open && onClose()}
      footer={<Button onClick={onClose}>Done</Button>}
    >
      {cards.length === 0 && <p className="text-ink-3">No walk of this model has sorted cards yet.</p>}
      <ul>
        {cards.map((card) => (
          <li key={card.id} className="flex items-center gap-3 border-b border-rule py-1.5">
            <span className="min-w-0 flex-1 wrap-break-word">
              {card.text}
              <span className="block text-sm text-ink-3">
                <Badge>{kindWords[card.kind].one}</Badge> {card.votes} {card.votes === 1 ? "vote" : "votes"} ·{" "}
                {card.walk}
              </span>
            </span>
            <Button
              size="sm"
              icon={<Plus aria-hidden />}
              disabled={taken.has(card.id)}
              aria-label={`Take over: ${card.text}`}
              onClick={() => void take(card)}
            >
              {taken.has(card.id) ? "Taken" : "Take over"}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
