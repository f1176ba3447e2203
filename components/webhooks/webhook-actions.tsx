"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { DialogButton } from "@/components/success/dialog-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay";
import { showToast } from "@/components/ui/toast-store";
import { asProblem, callApi } from "@/lib/http/client";
import type { Webhook, WebhookWithSecret } from "@/lib/webhooks/schema";
import { SecretText, WebhookDialog } from "./webhook-dialog";

type Props = { slug: string; webhook: Webhook };

/** Everything that is done with one webhook. */
export function WebhookActions({ slug, webhook }: Props) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const act = async (what: string, work: () => Promise<unknown>, done: string) => {
    setBusy(what);
    try {
      await work();
      showToast(done);
    } catch (error) {
      showToast(asProblem(error).message, { tone: "negative" });
    }
    setBusy(null);
    router.refresh();
  };
  const path = `/webhooks/${webhook.id}`;
  const { name, url, types, version, paused } = webhook;
  const pause = () =>
    callApi(slug, path, { method: "PUT", body: { name, url, types, version, paused: !paused } });
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        pending={busy === "ping"}
        onClick={() =>
          void act(
            "ping",
            () => callApi(slug, `${path}/ping`, { method: "POST" }),
            "A test event is on its way.",
          )
        }
      >
        Send a test event
      </Button>
      <Button
        pending={busy === "pause"}
        onClick={() =>
          void act("pause", pause, paused ? `${name} goes on.` : `${name} is paused; nothing is lost.`)
        }
      >
        {paused ? "Let it go on" : "Pause"}
      </Button>
      <DialogButton dialog={(close) => <WebhookDialog slug={slug} webhook={webhook} onClose={close} />}>
        Change
      </DialogButton>
      <DialogButton dialog={(close) => <NewSecret slug={slug} webhook={webhook} onClose={close} />}>
        New secret
      </DialogButton>
      <DialogButton dialog={(close) => <RemoveWebhook slug={slug} webhook={webhook} onClose={close} />}>
        Remove
      </DialogButton>
    </div>
  );
}

function NewSecret({ slug, webhook, onClose }: Props & { onClose: () => void }) {
  const router = useRouter();
  const form = useSubmit();
  const [secret, setSecret] = useState<string | null>(null);
  const make = form.onSubmit(async () => {
    const made = await callApi<WebhookWithSecret>(slug, `/webhooks/${webhook.id}/rotate`, { method: "POST" });
    setSecret(made.secret);
  });
  const close = () => {
    onClose();
    if (secret) router.refresh();
  };
  if (secret)
    return (
      <Dialog
        open
        alert
        title="Copy the secret now"
        onOpenChange={(next) => !next && close()}
        footer={
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        }
      >
        <SecretText secret={secret} more="For 24 hours the former one signs too." />
      </Dialog>
    );
  return (
    <FormDialog
      size="sm"
      title={`A new secret for ${webhook.name}?`}
      onClose={close}
      submit="Make a new secret"
      pending={form.pending}
      problem={form.problem}
      onSubmit={make}
    >
      <p>
        For 24 hours both secrets sign, so that the receiver can change over. A former one that still signs
        stops at once.
      </p>
    </FormDialog>
  );
}

function RemoveWebhook({ slug, webhook, onClose }: Props & { onClose: () => void }) {
  const router = useRouter();
  const form = useSubmit();
  const remove = form.onSubmit(async () => {
    await callApi(slug, `/webhooks/${webhook.id}`, { method: "DELETE" });
    showToast(`${webhook.name} is removed.`);
    router.push(`/${slug}/data/webhooks`);
  });
  return (
    <FormDialog
      alert
      size="sm"
      title={`Remove ${webhook.name}?`}
      onClose={onClose}
      submit="Remove"
      danger
      cancel="Keep it"
      pending={form.pending}
      problem={form.problem}
      onSubmit={remove}
    >
      <p>
        Nothing is sent to it any more, and its deliveries go with it: {webhook.due} on their way,{" "}
        {webhook.dead} given up, and the log of the others. Pause it instead to keep them.
      </p>
    </FormDialog>
  );
}
