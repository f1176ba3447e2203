"use client";

import { X } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { type Choice, SegmentedControl } from "@/components/ui/choice";
import { Select, type SelectProps } from "@/components/ui/text-field";
import { writeSearch } from "@/lib/reports/address";

export type FilterSelect = {
  name: string;
  label: string;
  value: string;
  all: string | null;
  options: SelectProps["options"];
};
export type FilterChoice = { name: string; label: string; value: string; options: Choice[] };

export type ReportFiltersProps = {
  /** What the address says now. */
  query: Readonly<Record<string, unknown>>;
  selects: readonly FilterSelect[];
  choices: readonly FilterChoice[];
  /** Filters that "Clear" takes away. */
  clears: readonly string[];
};

/** All filters live in the address: shareable, and the back button undoes them. */
export function ReportFilters({ query, selects, choices, clears }: ReportFiltersProps) {
  const router = useRouter();
  const path = usePathname();
  const [pending, startTransition] = useTransition();
  const go = (change: Record<string, string | null>) =>
    startTransition(() => router.push(`${path}?${writeSearch(query, change)}`, { scroll: false }));
  const filtered = clears.some((name) => query[name] !== undefined);
  return (
    <search
      aria-busy={pending}
      aria-label="Filters"
      className="no-print flex flex-wrap items-end gap-x-3 gap-y-2 pb-5"
    >
      {selects.map(({ name, label, value, all, options }) => (
        <Select
          key={name}
          label={label}
          value={value}
          options={all === null ? options : [{ value: "", label: all }, ...options]}
          // Another model has other segments, months and channels.
          onChange={(event) =>
            go({
              [name]: event.currentTarget.value || null,
              ...(name === "model" ? { segment: null, acquisitionChannel: null, from: null, to: null } : {}),
            })
          }
        />
      ))}
      {choices.map(({ name, label, value, options }) => (
        <SegmentedControl
          key={name}
          name={name}
          label={label}
          value={value}
          options={options}
          onChange={(chosen) => go({ [name]: chosen === "all" ? null : chosen })}
        />
      ))}
      {filtered && (
        <Button
          variant="quiet"
          icon={<X aria-hidden />}
          onClick={() => go(Object.fromEntries(clears.map((name) => [name, null])))}
        >
          Clear
        </Button>
      )}
    </search>
  );
}
