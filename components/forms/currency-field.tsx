"use client";

import { TextField } from "@/components/ui/text-field";
import { refuseWithoutRate, sayRate } from "@/lib/format/rate";
import { useKnownRate } from "./use-known-rate";

export type CurrencyFieldProps = {
  slug: string;
  /** The workspace's own currency, which needs no rate. */
  own: string;
  /** The day whose rate counts, as YYYY-MM-DD; blank while it is not known. */
  day: string;
  value: string;
  onChange: (code: string) => void;
  error?: string | undefined;
};

/** The currency of an amount, with the rate it is converted at or the reason why it cannot be. */
export function CurrencyField({ slug, own, day, value, onChange, error }: CurrencyFieldProps) {
  const rate = useKnownRate(slug, own, value, day);
  const refusal = rate === null ? refuseWithoutRate(value, own, day) : undefined;
  // What the server said of another currency or day no longer stands.
  const settled = rate || value === own;
  return (
    <div>
      <TextField
        label="Currency"
        name="currency"
        required
        maxLength={3}
        autoComplete="off"
        autoCapitalize="characters"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
        error={refusal ?? (settled ? undefined : error)}
      />
      <p role="status" className="figures text-sm text-ink-3 not-empty:mt-1">
        {rate && sayRate(rate, own)}
      </p>
    </div>
  );
}
