"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTransition } from "react";
import { SegmentedControl } from "@/components/ui/choice";
import { Select } from "@/components/ui/text-field";
import { lensCookie } from "@/lib/lenses/remember";
import { writeSearch } from "@/lib/reports/address";

export type LensOption = { id: string; name: string; explanation: string; preset: boolean };
export type LensSwitchProps = {
  slug: string;
  lens: string;
  lenses: readonly LensOption[];
  /** What the address says now; null where the page has no address of its own for the lens. */
  query: Readonly<Record<string, unknown>> | null;
};

/** More lenses of one's own than this stand in a list. */
const MOST_SEGMENTS = 8;

/** Chooses the lens for every page of the workspace: it stays chosen, and stands in the address where one can share it. */
export function LensSwitch({ slug, lens, lenses, query }: LensSwitchProps) {
  const router = useRouter();
  const path = usePathname();
  const [pending, startTransition] = useTransition();
  const choose = (id: string) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = lensCookie(slug, id);
    startTransition(() => {
      if (query)
        router.push(`${path}?${writeSearch(query, { lens: id, lensVersion: null })}`, { scroll: false });
      else router.refresh();
    });
  };
  const few = lenses.length <= MOST_SEGMENTS;
  const segments = few ? lenses : lenses.filter((one) => one.preset);
  const own = few ? [] : lenses.filter((one) => !one.preset);
  return (
    <div aria-busy={pending} className="no-print flex flex-wrap items-end gap-x-3 gap-y-2">
      <SegmentedControl
        label="Lens"
        name="lens"
        value={lens}
        options={segments.map(({ id, name, explanation }) => ({
          value: id,
          label: name,
          description: explanation,
        }))}
        onChange={choose}
      />
      {own.length > 0 && (
        <Select
          label="Own lenses"
          value={own.some(({ id }) => id === lens) ? lens : ""}
          placeholder="Choose"
          options={own.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => event.currentTarget.value && choose(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
