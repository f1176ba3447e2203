"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { Button, LinkButton, TextLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { formatDateTime } from "@/lib/format/date";
import { joinWords } from "@/lib/format/list";
import { formatCount, formatCounted } from "@/lib/format/number";
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
          {effect.heldBy.length > 0 && (
            <>
              <p>
                It cannot be reverted yet: money of other imports belongs to its agreements. Revert them
                first.
              </p>
              <ul className="flex flex-col gap-1">
                {effect.heldBy.map(({ id, fileName, entries }) => (
                  <li key={id}>
                    <TextLink href={`/${slug}/data/imports/${id}`}>{fileName}</TextLink>,{" "}
                    {formatCounted(entries, "entry", "entries")}
                  </li>
                ))}
              </ul>
            </>
          )}
          {effect.builtOn.length > 0 && (
            <>
              <p>
                It cannot be reverted yet: people work with its agreements. Withdraw or void what they did
                first; while an ending is closed or an upgrade taken, the import stays.
              </p>
              <ul className="flex flex-col gap-1">
                {effect.builtOn.map(({ what, count, customerId, customer }) => (
                  <li key={what}>
                    {formatCounted(count, what)}, such as that of{" "}
                    <TextLink href={`/${slug}/customers/${customerId}`}>{customer}</TextLink>
                  </li>
                ))}
              </ul>
            </>
          )}
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setEffect(null)}>Keep the import</Button>
            {effect.heldBy.length === 0 && effect.builtOn.length === 0 && (
              <Button
                variant="danger"
                pending={pending}
                onClick={() => void attempt(() => change("POST", "revert", { version: detail.version }))}
              >
                Revert now
              </Button>
            )}
          </div>
        </section>
      )}
    </Section>
  );
}

function sayRevert(effect: RevertEffect): string {
  if (effect.charges > 0)
    return `Reverting voids ${formatCounted(effect.charges, "charge")}. Finished allocation runs keep them. The file stays and can be read again.`;
  const parts = [
    `${formatCounted(effect.customers, "customer")}`,
    ...(effect.agreements > 0 ? [`${formatCounted(effect.agreements, "agreement")}`] : []),
    ...(effect.touchpoints > 0 ? [`${formatCounted(effect.touchpoints, "touchpoint")}`] : []),
    `${formatCounted(effect.stageMoves, "stage move")}`,
    `${formatCounted(effect.outcomes, "outcome")}`,
    `${formatCounted(effect.costEntries, "ledger entry", "ledger entries")}`,
    ...(effect.modelRemoved ? [`the lifecycle model ${effect.modelRemoved}`] : []),
  ];
  const kept =
    effect.customersKept > 0
      ? ` ${formatCount(effect.customersKept)} customers stay, because other facts are known of them by now, or people work on them.`
      : "";
  const restored =
    effect.agreementsRestored > 0
      ? ` ${formatCount(effect.agreementsRestored)} agreements that it changed go back to what they were.`
      : "";
  const freed =
    effect.entriesFreed > 0
      ? ` ${formatCount(effect.entriesFreed)} ledger entries that were booked by hand stay with their customers, without an agreement.`
      : "";
  return `Reverting removes ${joinWords(parts)}.${restored}${kept}${freed} The file stays and can be read again.`;
}
