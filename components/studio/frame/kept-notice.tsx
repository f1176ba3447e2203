"use client";

import type { LocalCopy } from "@/components/studio/store/local-copy";
import { Button } from "@/components/ui/button";
import { formatDateTime } from "@/lib/format/date";

type Props = {
  copy: LocalCopy;
  zone: string;
  onUse: () => void;
  onDrop: () => void;
  onDownload: () => void;
};

/** This device kept a drawing that was never saved, and the profile has changed since. */
export function KeptNotice({ copy, zone, onUse, onDrop, onDownload }: Props) {
  return (
    <section
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-2 border-b border-warning bg-warning-tint px-4 py-1.5 text-sm"
    >
      <p className="min-w-64 flex-1">
        This device kept what you drew on {formatDateTime(copy.keptAt, { zone })} and could not save. The
        profile was changed since.
      </p>
      <Button size="sm" variant="quiet" onClick={onDownload}>
        Download it
      </Button>
      <Button size="sm" onClick={onDrop}>
        Leave it
      </Button>
      <Button size="sm" variant="primary" onClick={onUse}>
        Bring it back
      </Button>
    </section>
  );
}
