"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { asProblem, callApi } from "@/lib/http/client";
import type { OfferedRule } from "@/lib/risk-rules/schema";
import { sayTest } from "@/lib/risk-rules/words";
import { severityTone, severityWords } from "./words";

type Props = { slug: string; offered: readonly OfferedRule[] };

/** Rules to start with; every figure is an assumption until a record of one's own says better. */
export function StarterList({ slug, offered }: Props) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const take = async (rules: readonly OfferedRule[]) => {
    setBusy(true);
    try {
      for (const { model: _, stage: __, ...body } of rules)
        await callApi(slug, "/risk-rules", { method: "POST", body });
      showToast(rules.length === 1 ? "Taken." : `${rules.length} rules taken.`);
    } catch (error) {
      showToast(asProblem(error).message, { tone: "negative" });
    } finally {
      setBusy(false);
      router.refresh();
    }
  };
  return (
    <>
      <ul className="border-t border-rule">
        {offered.map((rule) => (
          <li
            key={`${rule.modelId} ${rule.name}`}
            className="grid gap-x-6 gap-y-1 border-b border-rule py-2 sm:grid-cols-[1fr_auto]"
          >
            <div>
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{rule.name}</span>
                <Badge tone={severityTone[rule.severity]}>{severityWords[rule.severity]}</Badge>
                <Badge>Assumption</Badge>
                <span className="text-sm text-ink-3">
                  {[rule.model, rule.stage].filter(Boolean).join(" · ")}
                </span>
              </p>
              <p className="text-sm">{sayTest(rule.test)}.</p>
            </div>
            <Button
              size="sm"
              disabled={busy}
              aria-label={`Take ${rule.name} for ${rule.model}`}
              onClick={() => void take([rule])}
            >
              Take
            </Button>
          </li>
        ))}
      </ul>
      <p className="pt-3">
        <Button disabled={busy} onClick={() => void take(offered)}>
          Take all {offered.length}
        </Button>
      </p>
    </>
  );
}
