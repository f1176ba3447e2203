"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { showToast } from "@/components/ui/toast-store";
import { formatCounted } from "@/lib/format/number";
import { callApi } from "@/lib/http/client";
import type { RulesApplied } from "@/lib/pool-rules/schema";

type Props = {
  slug: string;
  /** Charges in no pool. */
  unassigned: number;
  hasRules: boolean;
  mayWrite: boolean;
};

const charges = (count: number) => formatCounted(count, "charge");

/** The saved rules for what was charged before there were any. */
export function ApplyRules({ slug, unassigned, hasRules, mayWrite }: Props) {
  const router = useRouter();
  const { pending, problem, run } = useSubmit();
  const apply = () =>
    run(async () => {
      const { moved, left } = await callApi<RulesApplied>(slug, "/pool-rules/apply", { method: "POST" });
      showToast(
        moved === 0
          ? "No rule fits any of them."
          : `Moved ${charges(moved)} to pools. ${left === 0 ? "None is left" : `${charges(left)} left`} without one.`,
      );
      router.refresh();
    });
  if (unassigned === 0) return null;
  return (
    <Section title="Charges in no pool">
      <p className="max-w-3xl pb-3 text-ink-2">
        <Link href={`/${slug}/economics/software/charges?pool=none`}>{charges(unassigned)}</Link> in no pool
        so far.
        {mayWrite &&
          (hasRules
            ? " The saved rules can be applied to them too. Finished runs keep what they were made of; the next run takes each charge in its new pool."
            : " Save a rule first to move them.")}
      </p>
      {mayWrite && hasRules && (
        <Button pending={pending} onClick={() => void apply()}>
          Apply the rules to {unassigned === 1 ? "it" : "them"}
        </Button>
      )}
      <FormProblem message={problem} />
    </Section>
  );
}
