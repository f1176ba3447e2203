"use client";

import { useSearchParams } from "next/navigation";
import { LinkChoice } from "@/components/compare/link-choice";
import { baseAddress } from "./base-address";

/** Which version the scenarios change; the plan that is typed meanwhile stays in the address. */
export function BaseChoice({ path, draft }: { path: string; draft: boolean }) {
  const search = useSearchParams().toString();
  return (
    <LinkChoice
      label="Base"
      choices={[
        { label: "Published", href: baseAddress(path, search, false), current: !draft },
        { label: "Draft", href: baseAddress(path, search, true), current: draft },
      ]}
    />
  );
}
