"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTransition } from "react";
import { Select } from "@/components/ui/text-field";

export type ModelSelectProps = { models: readonly { id: string; name: string }[]; value: string };

/** Which lifecycle model the page is about; kept in its address. */
export function ModelSelect({ models, value }: ModelSelectProps) {
  const router = useRouter();
  const path = usePathname();
  const [pending, startTransition] = useTransition();
  if (models.length < 2) return null;
  return (
    <search aria-label="Model" aria-busy={pending} className="no-print pb-4">
      <Select
        label="Lifecycle model"
        value={value}
        className="max-w-sm"
        options={models.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => {
          const model = event.currentTarget.value;
          startTransition(() => router.push(`${path}?model=${model}`));
        }}
      />
    </search>
  );
}
