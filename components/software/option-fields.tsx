"use client";

import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/text-field";
import type { SourcingOption } from "@/lib/engine/sourcing/option";
import { minorDigits } from "@/lib/format/money";
import { optionWords } from "@/lib/sourcing/view";

type Props = {
  number: number;
  currency: string;
  option: SourcingOption;
  onChange: (option: SourcingOption) => void;
};

const labels: Readonly<Record<string, string>> = {
  purchaseMinor: "Price",
  implementationMinor: "Implementation",
  lifeMonths: "Life",
  yearlyMinor: "A year",
  buildMinor: "Build",
  buildMonths: "Time to build",
  runYearlyMinor: "Running it a year",
  upkeepYearlyMinor: "Upkeep a year",
};

const blank: Record<SourcingOption["kind"], SourcingOption> = {
  purchased: {
    kind: "purchased",
    purchaseMinor: 0,
    implementationMinor: 0,
    lifeMonths: 60,
    yearlyMinor: 0,
    timing: "arrears",
  },
  saas: { kind: "saas", implementationMinor: 0, yearlyMinor: 0, timing: "advance" },
  custom: {
    kind: "custom",
    buildMinor: 0,
    buildMonths: 12,
    lifeMonths: 60,
    runYearlyMinor: 0,
    upkeepYearlyMinor: 0,
  },
};

/** The terms of one way; every amount in the workspace's currency. */
export function OptionFields({ number, currency, option, onChange }: Props) {
  const scale = 10 ** minorDigits(currency);
  return (
    <fieldset className="grid content-start gap-3 border-t border-ink pt-3 sm:grid-cols-2">
      <legend className="sr-only">{`Way ${number}`}</legend>
      <Select
        label={`Way ${number}`}
        value={option.kind}
        options={(["purchased", "saas", "custom"] as const).map((kind) => ({
          value: kind,
          label: optionWords[kind],
        }))}
        onChange={(event) => onChange(blank[event.currentTarget.value as SourcingOption["kind"]])}
      />
      {Object.entries(option).map(([field, value]) =>
        typeof value === "number" ? (
          <NumberField
            key={field}
            label={labels[field] ?? field}
            min={field.endsWith("Months") ? 1 : 0}
            value={field.endsWith("Months") ? value : value / scale}
            format={
              field.endsWith("Months")
                ? { style: "unit", unit: "month", unitDisplay: "long" }
                : { style: "currency", currency, currencyDisplay: "narrowSymbol" }
            }
            onChange={(next) =>
              next !== null &&
              onChange({ ...option, [field]: field.endsWith("Months") ? next : Math.round(next * scale) })
            }
          />
        ) : null,
      )}
      {option.kind !== "custom" && (
        <Select
          label="Paid"
          value={option.timing}
          options={[
            { value: "advance", label: "in advance" },
            { value: "arrears", label: "in arrears" },
          ]}
          onChange={(event) =>
            onChange({ ...option, timing: event.currentTarget.value as "advance" | "arrears" })
          }
        />
      )}
    </fieldset>
  );
}
