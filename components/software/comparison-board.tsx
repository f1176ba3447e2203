"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { NumberField } from "@/components/ui/number-field";
import { Select, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import type { SourcingOption } from "@/lib/engine/sourcing/option";
import { minorDigits } from "@/lib/format/money";
import { callApi } from "@/lib/http/client";
import { type ComparisonContent, type ComparisonView, comparisonContent } from "@/lib/sourcing/schema";
import { ComparisonResult } from "./comparison-result";
import { OptionFields } from "./option-fields";

type Props = { slug: string; currency: string; comparisons: readonly ComparisonView[]; mayWrite: boolean };

/** Terms of the size of a core system, to be typed over. */
function exampleTerms(currency: string): ComparisonContent {
  const minor = (major: number) => major * 10 ** minorDigits(currency);
  return {
    years: 5,
    rate: 0.08,
    options: [
      {
        kind: "purchased",
        purchaseMinor: minor(500_000),
        implementationMinor: minor(100_000),
        lifeMonths: 60,
        yearlyMinor: minor(90_000),
        timing: "arrears",
      },
      { kind: "saas", implementationMinor: minor(40_000), yearlyMinor: minor(210_000), timing: "advance" },
    ],
  };
}

/** Terms on the left, what they come to beside them at once; kept under a name. */
export function ComparisonBoard({ slug, currency, comparisons, mayWrite }: Props) {
  const [kept, setKept] = useState<ComparisonView | null>(comparisons[0] ?? null);
  const [content, setContent] = useState<ComparisonContent>(kept?.content ?? exampleTerms(currency));
  const [name, setName] = useState(kept?.name ?? "");
  const { pending, problem, errorOf, run } = useSubmit(["name"]);
  const router = useRouter();
  const choose = (id: string) => {
    const found = comparisons.find((one) => one.id === id) ?? null;
    setKept(found);
    setContent(found?.content ?? exampleTerms(currency));
    setName(found?.name ?? "");
  };
  const save = () =>
    run(async () => {
      const body = { name, content, ...(kept ? { version: kept.version } : {}) };
      const saved = await callApi<ComparisonView>(
        slug,
        kept ? `/sourcing-comparisons/${kept.id}` : "/sourcing-comparisons",
        { method: kept ? "PUT" : "POST", body },
      );
      setKept(saved);
      showToast("Saved.");
      router.refresh();
    });
  const change = (index: number, option: SourcingOption) =>
    setContent({ ...content, options: content.options.map((one, at) => (at === index ? option : one)) });
  const valid = comparisonContent.safeParse(content);
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-wrap items-end gap-3">
        {comparisons.length > 0 && (
          <Select
            label="Comparison"
            value={kept?.id ?? ""}
            options={[
              ...comparisons.map((one) => ({ value: one.id, label: one.name })),
              { value: "", label: "A new one" },
            ]}
            onChange={(event) => choose(event.currentTarget.value)}
          />
        )}
        <NumberField
          label="Years"
          className="w-28"
          value={content.years}
          min={1}
          max={15}
          onChange={(years) => setContent({ ...content, years: years ?? content.years })}
        />
        <NumberField
          label="Discount rate a year"
          className="w-40"
          value={content.rate}
          min={0}
          max={1}
          step={0.005}
          format={{ style: "percent", maximumFractionDigits: 2 }}
          onChange={(rate) => setContent({ ...content, rate: rate ?? content.rate })}
        />
        {mayWrite && (
          <>
            <TextField
              label="Name"
              value={name}
              maxLength={100}
              onChange={(event) => setName(event.currentTarget.value)}
              error={errorOf("name")}
            />
            <Button variant="primary" pending={pending} onClick={() => void save()}>
              Save
            </Button>
          </>
        )}
      </div>
      <FormProblem message={problem} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        {content.options.map((option, index) => (
          <OptionFields
            // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
            key={`${kept?.id ?? "new"} ${index}`}
            number={index + 1}
            currency={currency}
            option={option}
            onChange={(next) => change(index, next)}
          />
        ))}
      </div>
      {valid.success ? (
        <ComparisonResult content={valid.data} currency={currency} />
      ) : (
        <FormProblem message={valid.error.issues[0]?.message ?? "Some of these terms cannot be."} />
      )}
    </div>
  );
}
