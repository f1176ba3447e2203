"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { ComboBox, type ComboOption } from "@/components/ui/combo-box";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import type { WorkspaceDetail } from "@/lib/workspaces/schema";

export type WorkspaceFormProps = {
  workspace: WorkspaceDetail;
  currencies: readonly ComboOption[];
  zones: readonly ComboOption[];
  mayEdit: boolean;
};

/** Only what differs from before is sent. */
function changesOf(before: WorkspaceDetail, after: { name: string; currency: string; timeZone: string }) {
  return {
    ...(after.name === before.name ? {} : { name: after.name }),
    ...(after.currency === before.currency ? {} : { currency: after.currency }),
    ...(after.timeZone === before.timeZone ? {} : { timeZone: after.timeZone }),
  };
}

export function WorkspaceForm({ workspace, currencies, zones, mayEdit }: WorkspaceFormProps) {
  const router = useRouter();
  const form = useSubmit(["name", "currency", "timeZone"]);
  const [name, setName] = useState(workspace.name);
  const [currency, setCurrency] = useState<string | null>(workspace.currency);
  const [zone, setZone] = useState<string | null>(workspace.timeZone);
  const change = changesOf(workspace, { name: name.trim(), currency: currency ?? "", timeZone: zone ?? "" });
  const changed = Object.keys(change).length > 0;
  const submit = form.onSubmit(async () => {
    if (!changed) return;
    await callApi(workspace.slug, "/workspaces/current", { method: "PATCH", body: change });
    showToast("timeZone" in change ? "Saved. Every day and month has been counted anew." : "Saved.", {
      tone: "positive",
    });
    router.refresh();
  });
  return (
    <form method="post" onSubmit={submit} className="flex max-w-md flex-col gap-4">
      <TextField
        label="Name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        required
        maxLength={80}
        disabled={!mayEdit}
        error={form.errorOf("name")}
      />
      <ComboBox
        label="Currency"
        description={
          workspace.currencyFixed
            ? "It stands: facts are recorded in it."
            : "Every amount is kept in it. It stands once facts are recorded."
        }
        options={currencies}
        value={currency}
        onChange={setCurrency}
        disabled={!mayEdit || workspace.currencyFixed}
        error={form.errorOf("currency")}
      />
      <ComboBox
        label="Time zone"
        description="Days and months are counted here. After a change every figure is counted anew, which can take a while."
        options={zones}
        value={zone}
        onChange={setZone}
        disabled={!mayEdit}
        error={form.errorOf("timeZone")}
      />
      <FormProblem message={form.problem} />
      {mayEdit && (
        <div>
          <Button type="submit" variant="primary" pending={form.pending} disabled={!changed}>
            Save
          </Button>
        </div>
      )}
    </form>
  );
}
