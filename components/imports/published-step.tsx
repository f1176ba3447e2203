"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { Button, LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { formatDateTime } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import { callApi } from "@/lib/http/client";
import type { RevertEffect } from "@/lib/imports/schema";
import { EffectFigures } from "./effect-figures";
import { FocusRules } from "./focus/focus-rules";
import type { StepProps } from "./step-props";
import { TableEffectFigures } from "./table/table-effect-figures";

/** What the import brought, and the way back. */
export function PublishedStep({ detail, slug, zone, mayWrite, change }: StepProps) {
  const [effect, setEffect] = useState<RevertEffect | null>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (work: () => Promise<unknown>) => {
    setPending(true);
    setProblem(null);
    await work().catch((error) => setProblem(error instanceof Error ? error.message : String(error)));
    setPending(false);
  };
  return (
    <Section
      title="Published"
      note={detail.publishedAt ? formatDateTime(detail.publishedAt, { zone }) : undefined}
      actions={
        detail.kind === "focus" ? (
          <LinkButton href={`/${slug}/economics/software/charges?import=${detail.id}`}>
            See the charges
          </LinkButton>
        ) : (
          <>
            <LinkButton href={`/${slug}/customers`}>See the customers</LinkButton>
            {(detail.publishedTable?.agreements.added ?? 0) > 0 ? (
              <LinkButton href={`/${slug}/economics/retention`}>See the retention</LinkButton>
            ) : (
              <LinkButton href={`/${slug}/economics/acquisition`}>See the acquisition cost</LinkButton>
            )}
          </>
        )
      }
    >
      {detail.published && <EffectFigures effect={detail.published} />}
      {detail.publishedFocus && <FocusRules slug={slug} effect={detail.publishedFocus} />}
      {detail.publishedTable && <TableEffectFigures effect={detail.publishedTable} />}
      <FormProblem message={problem} />
      {mayWrite && !effect && (
        <p className="mt-5">
          <Button
            pending={pending}
            onClick={() =>
              void attempt(async () =>
                setEffect(await callApi<RevertEffect>(slug, `/imports/${detail.id}/revert`)),
              )
            }
          >
            Revert this import …
          </Button>
        </p>
      )}
      {effect && (
        <section
          aria-label="What reverting takes away"
          className="mt-5 flex flex-col gap-3 border-l-4 border-warning bg-warning-tint px-4 py-3"
        >
          <p>{sayRevert(effect)}</p>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setEffect(null)}>Keep the import</Button>
            <Button
              variant="danger"
              pending={pending}
              onClick={() => void attempt(() => change("POST", "revert", { version: detail.version }))}
            >
              Revert now
            </Button>
          </div>
        </section>
      )}
    </Section>
  );
}

function sayRevert(effect: RevertEffect): string {
  if (effect.charges > 0)
    return `Reverting voids ${formatCount(effect.charges)} charges. Finished allocation runs keep them. The file stays and can be read again.`;
  const parts = [
    `${formatCount(effect.customers)} customers`,
    ...(effect.agreements > 0 ? [`${formatCount(effect.agreements)} agreements`] : []),
    ...(effect.touchpoints > 0 ? [`${formatCount(effect.touchpoints)} touchpoints`] : []),
    `${formatCount(effect.stageMoves)} stage moves`,
    `${formatCount(effect.outcomes)} outcomes`,
    `${formatCount(effect.costEntries)} ledger entries`,
    ...(effect.modelRemoved ? [`the lifecycle model ${effect.modelRemoved}`] : []),
  ];
  const kept =
    effect.customersKept > 0
      ? ` ${formatCount(effect.customersKept)} customers stay, because other facts are known of them by now.`
      : "";
  const restored =
    effect.agreementsRestored > 0
      ? ` ${formatCount(effect.agreementsRestored)} agreements that it changed go back to what they were.`
      : "";
  return `Reverting removes ${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}.${restored}${kept} The file stays and can be read again.`;
}
