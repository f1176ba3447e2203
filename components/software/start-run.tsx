"use client";

import { useRouter } from "next/navigation";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { DateTimeField } from "@/components/ui/text-field";
import { callApi } from "@/lib/http/client";

type Props = { slug: string; months: { first: string; last: string } | null };

/** Begins a run over the months that have charges, unless others are chosen. */
export function StartRun({ slug, months }: Props) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["from", "to"]);
  const start = onSubmit(async (data) => {
    await callApi(slug, "/allocation-runs", {
      method: "POST",
      body: { from: textOf(data, "from"), to: textOf(data, "to") },
    });
    router.refresh();
  });
  return (
    <form onSubmit={start} className="flex flex-col gap-3 pb-8">
      <div className="flex flex-wrap items-end gap-3">
        <DateTimeField
          label="From"
          name="from"
          kind="month"
          required
          defaultValue={months?.first ?? ""}
          error={errorOf("from")}
        />
        <DateTimeField
          label="To"
          name="to"
          kind="month"
          required
          defaultValue={months?.last ?? ""}
          error={errorOf("to")}
        />
        <Button type="submit" variant="primary" pending={pending}>
          Share out
        </Button>
      </div>
      <FormProblem message={problem} />
    </form>
  );
}
