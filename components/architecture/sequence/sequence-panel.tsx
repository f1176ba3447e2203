import { ArrowDown, ArrowUp, Copy, Download, X } from "lucide-react";
import { mostSteps } from "@/components/architecture/coupling/filter";
import { saveBlob } from "@/components/profile-figure/save-blob";
import { Button, IconButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { Select } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { layOutSequence } from "@/lib/engine/sequence/lay-out";
import { buildSequence } from "@/lib/engine/sequence/sequence";
import { toMermaid } from "@/lib/engine/sequence/to-mermaid";
import { toSvg } from "@/lib/engine/sequence/to-svg";
import type { GradedInteraction } from "@/lib/interactions/graded";
import { SequenceFigure } from "./sequence-drawing";

type Props = {
  /** Everything that can be chosen. */
  rows: readonly GradedInteraction[];
  ids: readonly string[];
  onChange: (ids: readonly string[]) => void;
};

/** Chosen interactions in an order, drawn, and taken along as Mermaid text or as a picture. */
export function SequencePanel({ rows, ids, onChange }: Props) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const steps = ids.flatMap((id, place) => {
    const row = byId.get(id);
    return row ? [{ place, row }] : [];
  });
  const sequence = buildSequence(steps.map(({ row }) => ({ ...row, kind: row.grade })));
  const drawing = layOutSequence(sequence);
  const title = `Sequence of ${steps.map(({ row }) => row.name).join(", ")}`;
  const swap = (place: number, by: number) => {
    const next = [...ids];
    const [one, other] = [next[place], next[place + by]];
    if (one === undefined || other === undefined) return;
    next[place] = other;
    next[place + by] = one;
    onChange(next);
  };
  const save = (text: string, kind: string, name: string) => saveBlob(new Blob([text], { type: kind }), name);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(toMermaid(sequence));
      showToast("The Mermaid text is copied.");
    } catch {
      showToast("Copying is not allowed here. Save the file instead.", { tone: "negative" });
    }
  };
  const sorted = [...rows].sort((left, right) => left.name.localeCompare(right.name));
  return (
    <div className="flex flex-col gap-4">
      <div className="no-print flex flex-wrap items-end gap-3">
        <Select
          label="Add an interaction"
          className="w-80 max-w-full"
          value=""
          placeholder={rows.length === 0 ? "There is none yet" : "Choose what happens next"}
          disabled={ids.length >= mostSteps || rows.length === 0}
          {...(ids.length >= mostSteps ? { description: `A sequence has at most ${mostSteps}.` } : {})}
          options={sorted.map(({ id, name, producer }) => ({
            value: id,
            label: `${name} (${producer?.name ?? "not known"})`,
          }))}
          onChange={(event) => {
            if (event.currentTarget.value) onChange([...ids, event.currentTarget.value]);
          }}
        />
        {steps.length > 0 && (
          <>
            <Button size="sm" icon={<Copy aria-hidden />} onClick={() => void copy()}>
              Copy as Mermaid
            </Button>
            <Button
              size="sm"
              icon={<Download aria-hidden />}
              onClick={() => save(toMermaid(sequence), "text/plain", "sequence.mmd")}
            >
              Mermaid
            </Button>
            <Button
              size="sm"
              icon={<Download aria-hidden />}
              onClick={() => save(toSvg(drawing, title), "image/svg+xml", "sequence.svg")}
            >
              SVG
            </Button>
          </>
        )}
      </div>
      {steps.length === 0 ? (
        <EmptyState title="What happens one after the other will be drawn here." actions={null}>
          Choose interactions in the order in which they happen. The address of this page keeps them.
        </EmptyState>
      ) : (
        <>
          <ol className="no-print flex flex-col">
            {steps.map(({ place, row }, index) => (
              <li key={`${place} ${row.id}`} className="flex items-center gap-1 text-sm">
                <span className="figures w-6 text-right text-ink-3">{index + 1}</span>
                <IconButton
                  label={`${row.name}, ${index + 1}, earlier`}
                  icon={<ArrowUp aria-hidden />}
                  disabled={index === 0}
                  onClick={() => swap(place, -1)}
                />
                <IconButton
                  label={`${row.name}, ${index + 1}, later`}
                  icon={<ArrowDown aria-hidden />}
                  disabled={index === steps.length - 1}
                  onClick={() => swap(place, 1)}
                />
                <IconButton
                  label={`${row.name}, ${index + 1}, out`}
                  icon={<X aria-hidden />}
                  onClick={() => onChange(ids.filter((_, at) => at !== place))}
                />
                <span className="min-w-0 wrap-anywhere">{row.name}</span>
              </li>
            ))}
          </ol>
          <SequenceFigure
            drawing={drawing}
            label={sequence.steps
              .map(
                ({ from, to, text }) =>
                  `${sequence.participants[from]} to ${sequence.participants[to]}: ${text}`,
              )
              .join("; ")}
          />
        </>
      )}
    </div>
  );
}
