"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/overlay";
import { showToast } from "@/components/ui/toast-store";
import { catalogues, nearestMark } from "@/lib/walks/catalogue";
import { kindWords, sayDay } from "@/lib/walks/words";

export type CatalogueDialogProps = {
  marks: readonly number[];
  onPick: (mark: number, text: string) => Promise<void>;
  onClose: () => void;
};

/** Concerns, risks and success gaps that often come up in a first year; a picked one becomes an own card to change. */
export function CatalogueDialog({ marks, onPick, onClose }: CatalogueDialogProps) {
  const [chosen, setChosen] = useState(catalogues[0]?.id ?? "");
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  const catalogue = catalogues.find(({ id }) => id === chosen);
  const pick = async (day: number, text: string) => {
    try {
      await onPick(nearestMark(marks, day), text);
      setAdded((texts) => new Set([...texts, text]));
    } catch (error) {
      showToast(error instanceof Error ? error.message : "Nothing was added.", { tone: "negative" });
    }
  };
  return (
    <Dialog
      title="What often comes up"
      description="Each becomes a card of your own, to change as you like."
      size="lg"
      open
      onOpenChange={(open) => !open && onClose()}
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <SegmentedControl
        label="Kind of business"
        name="catalogue"
        value={chosen}
        onChange={setChosen}
        options={catalogues.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ul className="mt-3">
        {catalogue?.entries.map(({ day, kind, text }) => (
          <li key={text} className="flex items-center gap-3 border-t border-rule py-1.5">
            <span className="min-w-0 flex-1">
              {text}
              <span className="block text-sm text-ink-3">
                {kindWords[kind].one} · {sayDay(nearestMark(marks, day))}
              </span>
            </span>
            <Button
              size="sm"
              icon={<Plus aria-hidden />}
              aria-label={`Add: ${text}`}
              disabled={added.has(text)}
              onClick={() => void pick(day, text)}
            >
              {added.has(text) ? "Added" : "Add"}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
