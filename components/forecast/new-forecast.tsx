"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { ForecastPlan, ForecastView } from "@/lib/forecasts/schema";
import { callApi } from "@/lib/http/client";

export type NewForecastProps = { slug: string; name: string; plan: ForecastPlan };

/** Stores a plan to begin with and opens it. */
export function NewForecast({ slug, name, plan }: NewForecastProps) {
  const router = useRouter();
  const form = useSubmit(["name"]);
  const submit = form.onSubmit(async (data) => {
    const made = await callApi<ForecastView>(slug, "/forecasts", {
      method: "POST",
      body: { name: textOf(data, "name"), plan },
    });
    router.push(`/${slug}/economics/forecast/${made.id}`);
  });
  return (
    <form method="post" onSubmit={submit} className="no-print flex flex-wrap items-end gap-3">
      <TextField
        label="New forecast"
        name="name"
        defaultValue={name}
        maxLength={100}
        required
        className="w-full max-w-xs"
        error={form.errorOf("name")}
      />
      <Button type="submit" icon={<Plus aria-hidden />} pending={form.pending}>
        Plan it
      </Button>
      <FormProblem message={form.problem} />
    </form>
  );
}
