"use client";

import { useEffect, useState } from "react";
import { useGo } from "@/components/account/use-go";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { ComboBox, type ComboOption } from "@/components/ui/combo-box";
import { TextField } from "@/components/ui/text-field";
import { callApi } from "@/lib/http/client";

export type NewWorkspaceFormProps = {
  currencies: readonly ComboOption[];
  zones: readonly ComboOption[];
  defaultCurrency: string;
};

export function NewWorkspaceForm({ currencies, zones, defaultCurrency }: NewWorkspaceFormProps) {
  const form = useSubmit(["name", "currency", "timeZone"]);
  const go = useGo();
  const [currency, setCurrency] = useState<string | null>(defaultCurrency);
  const [zone, setZone] = useState<string | null>("UTC");
  useEffect(() => {
    const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zones.some((option) => option.id === here)) setZone(here);
  }, [zones]);
  const submit = form.onSubmit(async (data) => {
    const made = await callApi<{ slug: string }>(null, "/workspaces", {
      method: "POST",
      body: { name: textOf(data, "name"), currency: currency ?? "", timeZone: zone ?? "" },
    });
    go(`/${made.slug}`);
  });
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="Workspace name"
        description="Usually your organisation or line of business."
        name="name"
        autoComplete="organization"
        required
        maxLength={80}
        autoFocus
        error={form.errorOf("name")}
      />
      <ComboBox
        label="Currency"
        description="Every amount is kept in it. It stands once facts are recorded."
        options={currencies}
        value={currency}
        onChange={setCurrency}
        error={form.errorOf("currency")}
      />
      <ComboBox
        label="Time zone"
        description="Days and months are counted here."
        options={zones}
        value={zone}
        onChange={setZone}
        error={form.errorOf("timeZone")}
      />
      <FormProblem message={form.problem} />
      <Button type="submit" variant="primary" pending={form.pending}>
        Create workspace
      </Button>
    </form>
  );
}
