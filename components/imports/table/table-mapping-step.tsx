"use client";

import { Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import type { StepProps } from "@/components/imports/step-props";
import { stagesOf, type TargetModel, TargetStep } from "@/components/imports/target-step";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/choice";
import { Section } from "@/components/ui/page-header";
import { Select, TextField } from "@/components/ui/text-field";
import { asProblem, callApi } from "@/lib/http/client";
import { dateFormats } from "@/lib/imports/reading";
import type { TableMapping } from "@/lib/imports/table/mapping";
import type { TableEffect } from "@/lib/imports/table/schema";
import { AgreementFields } from "./agreement-fields";
import { blankAgreement, blankEntry, newTarget } from "./blank-parts";
import { CustomerFields } from "./customer-fields";
import { EntryFields } from "./entry-fields";
import { MoneyAgreementFields } from "./money-agreement-fields";
import { RowPreview } from "./row-preview";
import { TableEffectFigures } from "./table-effect-figures";

type Props = StepProps & { models: readonly TargetModel[] };

/** What the columns become: customers, agreements, money; then every row checked; then the effect; then publishing. */
export function TableMappingStep({ detail, slug, zone, currency, mayWrite, change, models }: Props) {
  const profile = detail.tableProfile;
  const kept = detail.tableMapping;
  const [draft, setDraft] = useState<TableMapping | null>(kept ?? profile?.suggestedMapping ?? null);
  const [effect, setEffect] = useState<TableEffect | null>(null);
  const [pending, setPending] = useState<"check" | "publish" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const checked = profile?.checked != null && draft === kept;
  useEffect(() => {
    if (!checked) return;
    let stopped = false;
    callApi<TableEffect>(slug, `/imports/${detail.id}/preview`).then(
      (found) => !stopped && setEffect(found),
      (error) => !stopped && setProblem(asProblem(error).message),
    );
    return () => {
      stopped = true;
    };
  }, [checked, slug, detail.id]);
  if (!draft || !profile) return null;

  const put = (part: Partial<TableMapping>) => setDraft({ ...draft, ...part });
  const { columns } = profile;
  const ambiguous = columns.filter((column) => column.ambiguous).map(({ name }) => name);
  const attempt = async (what: "check" | "publish", work: () => Promise<unknown>) => {
    setPending(what);
    setProblem(null);
    await work().catch((error) => setProblem(asProblem(error).message));
    setPending(null);
  };
  const check = () =>
    attempt("check", () => change("PUT", "table-mapping", { version: detail.version, mapping: draft }));
  const suggested = newTarget(profile.suggestedMapping.target, detail.fileName);
  const target = draft.target ?? suggested;
  return (
    <>
      <Section
        title="What it becomes"
        note={profile.remembered ? "Mapped as the last file of this shape was." : undefined}
      >
        <div className="flex flex-col gap-6">
          {draft.customer.create && (
            <TargetStep
              target={target}
              suggested={suggested}
              models={models}
              onChange={(next) => put({ target: next })}
            />
          )}
          <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
            <TextField
              label="Source system"
              description="The same source and id is the same customer, agreement or entry, in this file and in later ones."
              value={draft.source}
              onChange={(event) => put({ source: event.currentTarget.value })}
            />
            <Select
              label="Amounts are written as"
              options={[
                { value: ".", label: "1,234.50" },
                { value: ",", label: "1.234,50" },
              ]}
              value={draft.decimalMark}
              onChange={(event) => put({ decimalMark: event.currentTarget.value as "." })}
            />
            <Select
              label="Dates are written as"
              placeholder="As detected, column by column"
              {...(ambiguous.length > 0 && !draft.dateFormats
                ? {
                    description: `${ambiguous.join(", ")}: day/month and month/day fit alike; day/month is assumed.`,
                  }
                : {})}
              options={dateFormats.map((format) => ({ value: format, label: format }))}
              value={draft.dateFormats?.[0] ?? ""}
              onChange={(event) => {
                const format = event.currentTarget.value as (typeof dateFormats)[number] | "";
                put({ dateFormats: format ? [format] : null });
              }}
            />
          </div>
          <CustomerFields
            customer={draft.customer}
            columns={columns}
            hasAgreement={draft.agreement !== null}
            stages={stagesOf(target, models)}
            onChange={(customer) =>
              put({ customer, ...(customer.create && !draft.target ? { target: suggested } : {}) })
            }
          />
          <Switch
            label="Each row brings an agreement"
            description="A policy, loan or subscription with its start and its end."
            checked={draft.agreement !== null}
            onChange={(event) => setDraft(withAgreement(draft, event.currentTarget.checked, columns))}
          />
          {draft.agreement && (
            <AgreementFields
              agreement={draft.agreement}
              columns={columns}
              currency={currency}
              onChange={(agreement) => put({ agreement })}
            />
          )}
          {draft.entries.map((entry, index) => (
            <EntryFields
              // Entries have no identity but their place.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={index}
              entry={entry}
              number={index + 1}
              columns={columns}
              currency={currency}
              hasAgreement={draft.agreement !== null}
              ofAgreement={draft.agreement !== null || draft.agreementOfMoney !== null}
              onChange={(next) =>
                put({ entries: draft.entries.map((one, place) => (place === index ? next : one)) })
              }
              onRemove={() => put({ entries: draft.entries.filter((_, place) => place !== index) })}
            />
          ))}
          {draft.entries.length > 0 && !draft.agreement && (
            <MoneyAgreementFields
              rule={draft.agreementOfMoney}
              columns={columns}
              onChange={(agreementOfMoney) => put({ agreementOfMoney })}
            />
          )}
          <p>
            <Button
              size="sm"
              icon={<Plus aria-hidden />}
              onClick={() =>
                put({ entries: [...draft.entries, blankEntry(columns, draft.agreement !== null)] })
              }
            >
              Add money to each row
            </Button>
          </p>
        </div>
      </Section>
      <Section title="The first rows, as they would be taken">
        <RowPreview
          mapping={draft}
          profile={profile}
          zone={detail.reading?.zone ?? zone}
          currency={currency}
        />
      </Section>
      <Section title="Effect">
        <div className="flex flex-col gap-4">
          {checked && effect ? (
            <TableEffectFigures effect={effect} />
          ) : (
            <p className="text-ink-2">
              {checked
                ? "Working out the effect …"
                : "Every row is looked at under this mapping, and what does not fit is listed. Nothing is written yet."}
            </p>
          )}
          <FormProblem message={problem} />
          {mayWrite && (
            <div className="flex flex-wrap items-center gap-3">
              <Button
                variant={checked ? "secondary" : "primary"}
                pending={pending === "check"}
                onClick={() => void check()}
              >
                {checked ? "Check the rows again" : "Check every row"}
              </Button>
              {checked && effect && (
                <>
                  <Button
                    variant="primary"
                    pending={pending === "publish"}
                    onClick={() =>
                      void attempt("publish", () => change("POST", "publish", { version: detail.version }))
                    }
                  >
                    Publish
                  </Button>
                  <p className="text-sm text-ink-3">All of it or nothing; it can be reverted.</p>
                </>
              )}
            </div>
          )}
        </div>
      </Section>
    </>
  );
}

/** Without an agreement nothing can be told from its dates. */
function withAgreement(
  draft: TableMapping,
  wanted: boolean,
  columns: Parameters<typeof blankAgreement>[0],
): TableMapping {
  if (wanted) return { ...draft, agreement: blankAgreement(columns, draft.customer), agreementOfMoney: null };
  const none = { from: "none" as const };
  const { closed, ended } = draft.customer;
  return {
    ...draft,
    agreement: null,
    customer: {
      ...draft.customer,
      closed: closed.from === "agreement" ? none : closed,
      ended: ended.from === "agreement" ? none : ended,
    },
    entries: draft.entries.map((entry) =>
      entry.on.from === "agreement" ? { ...entry, on: blankEntry(columns, false).on } : entry,
    ),
  };
}
