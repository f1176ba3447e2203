"use client";

import { useEffect, useRef, useState } from "react";
import { ComboBox } from "@/components/ui/combo-box";
import type { CustomerLine } from "@/lib/customers/schema";
import { callApi } from "@/lib/http/client";
import type { AboutCustomer } from "./touchpoint-store";

type Found = AboutCustomer & { hint: string };
export type CustomerPickerProps = {
  slug: string;
  value: AboutCustomer | null;
  onChange: (customer: AboutCustomer | null) => void;
  error?: string | undefined;
  autoFocus?: boolean;
};

const pause = 120;

/** Whom it was with: those heard of most recently first, others as one types. */
export function CustomerPicker({ slug, value, onChange, error, autoFocus }: CustomerPickerProps) {
  const [found, setFound] = useState<readonly Found[]>([]);
  const [text, setText] = useState("");
  const chosenName = useRef(value?.name ?? "");
  useEffect(() => {
    if (text !== "" && text === chosenName.current) return;
    const control = new AbortController();
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ limit: "8", ...(text ? { search: text } : {}) });
      callApi<{ items: CustomerLine[] }>(slug, `/customers?${query}`, { signal: control.signal }).then(
        ({ items }) =>
          setFound(
            items.map(({ id, name, firstContactAt, stage, segment }) => ({
              id,
              name,
              firstContactAt,
              hint: [stage?.name, segment?.name].filter(Boolean).join(" · "),
            })),
          ),
        // Without a connection those found before stay to choose from.
        () => undefined,
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [slug, text]);
  const known =
    value && !found.some((one) => one.id === value.id) ? [{ ...value, hint: "" }, ...found] : found;
  return (
    <ComboBox
      label="Customer"
      placeholder="Type a name"
      emptyText={text ? "No customer of this name." : "Looking for recent customers…"}
      options={known.map(({ id, name, hint }) => ({ id, label: name, ...(hint ? { hint } : {}) }))}
      value={value?.id ?? null}
      onSearch={setText}
      onChange={(id) => {
        const chosen = known.find((one) => one.id === id) ?? null;
        chosenName.current = chosen?.name ?? "";
        onChange(chosen && { id: chosen.id, name: chosen.name, firstContactAt: chosen.firstContactAt });
      }}
      {...(error ? { error } : {})}
      {...(autoFocus ? { autoFocus } : {})}
    />
  );
}
