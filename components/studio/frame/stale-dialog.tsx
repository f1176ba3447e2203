"use client";

import type { TheirChange } from "@/components/studio/store/autosave";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay";
import { formatDateTime } from "@/lib/format/date";

export type StaleDialogProps = {
  zone: string;
  changes: readonly TheirChange[];
  pending: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onDownload: () => void;
  /** Looks at the canvas first; nothing is saved until it is decided. */
  onLater: () => void;
};

function who(change: TheirChange): string {
  return change.own ? "You, in another window" : change.by;
}

function titleOf(changes: readonly TheirChange[]): string {
  const others = [...new Set(changes.filter((change) => !change.own).map((change) => change.by))];
  if (others.length > 0) return `${others.join(" and ")} saved this profile meanwhile`;
  return changes.length > 0 ? "You saved this profile in another window" : "Somebody else saved this profile";
}

/** Two people drew at once: what the other one did, and the ways out. Neither loses anything. */
export function StaleDialog({
  zone,
  changes,
  pending,
  onKeepMine,
  onTakeTheirs,
  onDownload,
  onLater,
}: StaleDialogProps) {
  return (
    <Dialog
      open
      alert
      size="lg"
      title={titleOf(changes)}
      description="What you drew is still here and on this device."
      onOpenChange={(open) => !open && onLater()}
      footer={
        <>
          <Button variant="quiet" onClick={onDownload}>
            Download mine
          </Button>
          <Button pending={pending} onClick={onTakeTheirs}>
            Take theirs
          </Button>
          <Button variant="primary" pending={pending} onClick={onKeepMine}>
            Keep mine
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {changes.map((change) => (
          <section key={`${change.at} ${change.summary}`}>
            <h3 className="text-sm font-semibold">
              {who(change)}, {formatDateTime(change.at, { zone })}
            </h3>
            <p className="text-sm text-ink-2">{change.summary}</p>
            <ul className="mt-1 border-t border-rule">
              {change.lines.map((line) => (
                <li
                  key={`${line.stage} ${line.text}`}
                  className="grid gap-x-4 border-b border-rule py-1 text-sm sm:grid-cols-[10rem_minmax(0,1fr)]"
                >
                  <span className="font-medium">{line.stage}</span>
                  <span className="wrap-anywhere">{line.text}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <ul className="list-disc pl-5 text-sm text-ink-2">
          <li>
            Keep mine: your profile becomes the draft. Theirs is kept among the versions, to be opened,
            compared and brought back.
          </li>
          <li>
            Take theirs: the canvas shows theirs. Yours is kept among the versions, and undo brings it back.
          </li>
        </ul>
      </div>
    </Dialog>
  );
}
