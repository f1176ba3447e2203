"use client";

import { Webhook as WebhookIcon } from "lucide-react";
import { DialogButton } from "@/components/success/dialog-button";
import { WebhookDialog } from "./webhook-dialog";

export function NewWebhookButton({ slug }: { slug: string }) {
  return (
    <DialogButton
      variant="primary"
      icon={<WebhookIcon aria-hidden />}
      dialog={(close) => <WebhookDialog slug={slug} webhook={null} onClose={close} />}
    >
      New webhook
    </DialogButton>
  );
}
