"use client";

import { DialogButton } from "@/components/success/dialog-button";
import type { BorderView } from "@/lib/seams/schema";
import { VerdictDialog } from "./verdict-dialog";

type Props = { slug: string; modelId: string; border: BorderView };

export function VerdictButton({ slug, modelId, border }: Props) {
  return (
    <DialogButton
      size="sm"
      variant={border.proposed && !border.verdict ? "primary" : "secondary"}
      aria-label={`Verdict on ${border.left.name} and ${border.right.name}`}
      dialog={(close) => <VerdictDialog slug={slug} modelId={modelId} border={border} onClose={close} />}
    >
      {border.verdict ? "Change verdict" : "Accept or reject"}
    </DialogButton>
  );
}
