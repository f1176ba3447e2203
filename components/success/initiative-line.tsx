"use client";

import { Pencil, Trash2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatCivilDate } from "@/lib/format/date";
import type { Initiative } from "@/lib/initiatives/schema";
import { DialogButton } from "./dialog-button";
import { InitiativeDialog, type InitiativeDialogProps } from "./initiative-dialog";
import { useRemove } from "./use-save";
import { stateWords } from "./words";

export type InitiativeLineProps = Omit<InitiativeDialogProps, "initiative" | "start" | "onClose"> & {
  initiative: Initiative;
  mayWrite: boolean;
};

function sayDates({ startsOn, endsOn }: Initiative): string | null {
  if (startsOn && endsOn) return `${formatCivilDate(startsOn)} to ${formatCivilDate(endsOn)}`;
  if (startsOn) return `from ${formatCivilDate(startsOn)}`;
  return endsOn && `until ${formatCivilDate(endsOn)}`;
}

/** What is done for an outcome, by whom and when. */
export function InitiativeLine({ initiative, mayWrite, ...about }: InitiativeLineProps) {
  const remove = useRemove(about.slug);
  const { label, tone } = stateWords[initiative.state];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-rule py-2">
      <span className="min-w-48 flex-1">
        <span className="font-medium">{initiative.name}</span>
        <span className="block text-sm text-ink-3">
          {[
            initiative.initiation === "proactive" ? "we begin" : "the customer begins",
            initiative.owner ? `owned by ${initiative.owner}` : "no owner",
            sayDates(initiative),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {initiative.description && <span className="block text-sm">{initiative.description}</span>}
      </span>
      <Badge tone={tone}>{label}</Badge>
      {mayWrite && (
        <span className="flex gap-1">
          <DialogButton
            size="sm"
            variant="quiet"
            icon={<Pencil aria-hidden />}
            aria-label={`Change ${initiative.name}`}
            dialog={(close) => (
              <InitiativeDialog
                {...about}
                initiative={initiative}
                start={{ stageId: initiative.stageId, outcomeId: initiative.outcomeId }}
                onClose={close}
              />
            )}
          >
            <span className="sr-only">Change</span>
          </DialogButton>
          <Button
            size="sm"
            variant="quiet"
            icon={<Trash2 aria-hidden />}
            aria-label={`Remove ${initiative.name}`}
            onClick={() => void remove(`/initiatives/${initiative.id}`, `Removed ${initiative.name}.`)}
          />
        </span>
      )}
    </li>
  );
}
