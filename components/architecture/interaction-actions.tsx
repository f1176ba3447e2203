"use client";

import { DialogButton } from "@/components/success/dialog-button";
import { useRemove } from "@/components/success/use-save";
import { Button } from "@/components/ui/button";
import type { GradedInteraction } from "@/lib/interactions/graded";
import { InteractionDialog, type ServiceChoice } from "./interaction-dialog";

type Props = { slug: string; services: readonly ServiceChoice[]; row: GradedInteraction };

/** Changes or removes an interaction. */
export function InteractionActions({ slug, services, row }: Props) {
  const remove = useRemove(slug);
  return (
    <span className="inline-flex flex-wrap gap-1">
      <DialogButton
        size="sm"
        variant="quiet"
        aria-label={`Change ${row.name}`}
        dialog={(close) => (
          <InteractionDialog slug={slug} services={services} interaction={row} onClose={close} />
        )}
      >
        Change
      </DialogButton>
      <Button
        size="sm"
        variant="quiet"
        aria-label={`Remove ${row.name}`}
        onClick={() => void remove(`/interactions/${row.id}`, `${row.name} is removed.`)}
      >
        Remove
      </Button>
    </span>
  );
}
