"use client";

import { Plus } from "lucide-react";
import { DialogButton } from "@/components/success/dialog-button";
import { useRemove } from "@/components/success/use-save";
import { Button } from "@/components/ui/button";
import type { FactView } from "@/lib/learning/schema";
import { type Choice, FactDialog } from "./fact-dialog";

type Props = { slug: string; stages: readonly Choice[]; services: readonly Choice[] };

export function NewFactButton(props: Props) {
  return (
    <DialogButton
      variant="primary"
      icon={<Plus aria-hidden />}
      dialog={(close) => <FactDialog {...props} fact={null} onClose={close} />}
    >
      New fact
    </DialogButton>
  );
}

export function FactActions({ fact, ...props }: Props & { fact: FactView }) {
  const remove = useRemove(props.slug);
  return (
    <>
      <DialogButton
        size="sm"
        variant="quiet"
        aria-label={`Change ${fact.name}`}
        dialog={(close) => <FactDialog {...props} fact={fact} onClose={close} />}
      >
        Change
      </DialogButton>
      <Button
        size="sm"
        variant="quiet"
        aria-label={`Remove ${fact.name}`}
        onClick={() => void remove(`/facts/${fact.id}`, `${fact.name} is out of the inventory.`)}
      >
        Remove
      </Button>
    </>
  );
}
