"use client";

import { KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { FieldErrors } from "@/components/ui/field";
import { Dialog } from "@/components/ui/overlay";
import { DateTimeField, TextField } from "@/components/ui/text-field";
import type { MadeApiKey } from "@/lib/api-keys/schema";
import { scopeNames } from "@/lib/api-keys/view";
import { callApi } from "@/lib/http/client";
import { SecretOnce } from "./secret-once";

export function NewKeyButton({ slug }: { slug: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<MadeApiKey | null>(null);
  const form = useSubmit(["name", "scopes", "expiresOn"]);
  const submit = form.onSubmit(async (data) => {
    const expiresOn = textOf(data, "expiresOn");
    const body = {
      name: textOf(data, "name"),
      scopes: data.getAll("scopes"),
      ...(expiresOn ? { expiresOn } : {}),
    };
    setMade(await callApi<MadeApiKey>(slug, "/api-keys", { method: "POST", body }));
  });
  const close = () => {
    setOpen(false);
    setMade(null);
    // Only now: refreshing replaces the empty state, and with it this dialog, while the key is still to be copied.
    if (made) router.refresh();
  };
  const scopesError = form.errorOf("scopes");
  return (
    <>
      <Button variant="primary" icon={<KeyRound aria-hidden />} onClick={() => setOpen(true)}>
        New key
      </Button>
      <Dialog
        open={open}
        alert={made !== null}
        title={made ? "Copy the key now" : "New API key"}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        footer={
          made ? (
            <Button variant="primary" onClick={close}>
              Done
            </Button>
          ) : (
            <>
              <Button onClick={close}>Cancel</Button>
              <Button type="submit" form="new-key" variant="primary" pending={form.pending}>
                Create key
              </Button>
            </>
          )
        }
      >
        {made ? (
          <div className="flex flex-col gap-3">
            <p>Only a fingerprint is kept, so the key is not shown again.</p>
            <SecretOnce label={made.name} value={made.token} />
            <p className="text-sm text-ink-3">
              Send it as <code className="font-mono">Authorization: Bearer …</code>
            </p>
          </div>
        ) : (
          <form id="new-key" method="post" onSubmit={submit} className="flex flex-col gap-4">
            <TextField
              label="Name"
              description="What uses it, such as “Nightly claims import”."
              name="name"
              required
              maxLength={80}
              autoFocus
              error={form.errorOf("name")}
            />
            <fieldset className="min-w-0">
              <legend className="mb-1 text-sm font-medium">Scopes</legend>
              <p className="mb-2 text-sm text-ink-3">The key may do what is ticked and nothing else.</p>
              <div className="grid gap-1 sm:grid-cols-2">
                {scopeNames.map((scope) => (
                  <Checkbox key={scope} name="scopes" value={scope} label={scope} />
                ))}
              </div>
              <FieldErrors errors={scopesError ? [scopesError] : []} />
            </fieldset>
            <DateTimeField
              label="Last day"
              optional
              name="expiresOn"
              description="The key ends with this day (UTC)."
              error={form.errorOf("expiresOn")}
            />
            <FormProblem message={form.problem} />
          </form>
        )}
      </Dialog>
    </>
  );
}
