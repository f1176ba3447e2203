"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { SecretOnce } from "@/components/settings/secret-once";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { FieldErrors } from "@/components/ui/field";
import { Dialog } from "@/components/ui/overlay";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { ApiProblem, callApi } from "@/lib/http/client";
import { outboundTypes, type Webhook, type WebhookWithSecret } from "@/lib/webhooks/schema";
import { sayTold } from "./words";

type Props = { slug: string; webhook: Webhook | null; onClose: () => void };

/** Makes or changes a webhook; the secret of a new one is shown before the dialog goes. */
export function WebhookDialog({ slug, webhook, onClose }: Props) {
  const router = useRouter();
  const form = useSubmit(["name", "url", "types"]);
  const [made, setMade] = useState<WebhookWithSecret | null>(null);
  const [version, setVersion] = useState(webhook?.version ?? 0);
  const close = () => {
    onClose();
    // Only now: refreshing may replace what holds this dialog, while the secret is still to be copied.
    router.refresh();
  };
  const save = form.onSubmit(async (data) => {
    const body = { name: textOf(data, "name"), url: textOf(data, "url"), types: data.getAll("types") };
    if (!webhook)
      return setMade(await callApi<WebhookWithSecret>(slug, "/webhooks", { method: "POST", body }));
    try {
      const edit = { ...body, paused: webhook.paused, version };
      await callApi(slug, `/webhooks/${webhook.id}`, { method: "PUT", body: edit });
    } catch (error) {
      // What was typed stays; saving again writes over what somebody else saved meanwhile.
      const current =
        error instanceof ApiProblem ? (error.details?.current as Webhook | undefined) : undefined;
      if (current) setVersion(current.version);
      throw error;
    }
    showToast(`${body.name} is changed.`);
    close();
  });
  const typesError = form.errorOf("types");
  const title = made ? "Copy the secret now" : webhook ? `Change ${webhook.name}` : "New webhook";
  return (
    <Dialog
      open
      alert={made !== null}
      title={title}
      onOpenChange={(next) => !next && close()}
      footer={
        made ? (
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" form="webhook" variant="primary" pending={form.pending}>
              {webhook ? "Save" : "Make webhook"}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <SecretText secret={made.secret} />
      ) : (
        <form id="webhook" method="post" onSubmit={save} className="flex flex-col gap-4">
          <FormProblem message={form.problem} />
          <TextField
            label="Name"
            description="Who listens, such as “Data warehouse”."
            name="name"
            required
            maxLength={80}
            autoFocus
            defaultValue={webhook?.name ?? ""}
            error={form.errorOf("name")}
          />
          <TextField
            label="Address"
            description="Where events are sent by POST, such as https://example.com/lifecurve."
            name="url"
            type="url"
            required
            maxLength={2000}
            defaultValue={webhook?.url ?? ""}
            error={form.errorOf("url")}
          />
          <fieldset className="min-w-0">
            <legend className="mb-1 text-sm font-medium">What is told</legend>
            <div className="grid gap-1 sm:grid-cols-2">
              {outboundTypes.map((type) => (
                <Checkbox
                  key={type}
                  name="types"
                  value={type}
                  label={sayTold(type)}
                  defaultChecked={webhook?.types.includes(type) ?? false}
                />
              ))}
            </div>
            <FieldErrors errors={typesError ? [typesError] : []} />
          </fieldset>
        </form>
      )}
    </Dialog>
  );
}

/** What is said with a secret, whenever there is a new one. */
export function SecretText({ secret, more }: { secret: string; more?: string }) {
  return (
    <div className="flex flex-col gap-3">
      <p>It signs every request and is not shown again. {more}</p>
      <SecretOnce label="Secret" value={secret} />
      <p className="text-sm text-ink-3">
        Check it with any library of Standard Webhooks before believing a request.
      </p>
    </div>
  );
}
