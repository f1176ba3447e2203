"use client";

import { useEffect, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import type { StepProps } from "@/components/imports/step-props";
import { exactMoney } from "@/components/software/exact-money";
import { Button, LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { formatCivilDate } from "@/lib/format/date";
import { formatCount, formatCounted } from "@/lib/format/number";
import { asProblem, callApi } from "@/lib/http/client";
import type { FocusEffect, FocusProfile } from "@/lib/imports/focus/schema";
import { FocusRules } from "./focus-rules";

type Props = StepProps & { profile: FocusProfile };

/** What the bill holds to the last digit, where the rules put it, and the way to publish it. */
export function FocusStep({ detail, slug, mayWrite, change, profile }: Props) {
  const [effect, setEffect] = useState<FocusEffect | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  useEffect(() => {
    let stopped = false;
    callApi<FocusEffect>(slug, `/imports/${detail.id}/preview`).then(
      (found) => !stopped && setEffect(found),
      (error) => !stopped && setProblem(asProblem(error).message),
    );
    return () => {
      stopped = true;
    };
  }, [slug, detail.id]);
  const publish = async () => {
    setPending(true);
    setProblem(null);
    await change("POST", "publish", { version: detail.version }).catch((error) =>
      setProblem(asProblem(error).message),
    );
    setPending(false);
  };
  const days =
    profile.firstDay && profile.lastDay
      ? `${formatCivilDate(profile.firstDay)} to ${formatCivilDate(profile.lastDay)}`
      : "";
  return (
    <>
      <Section title="The bill" note={`${formatCounted(profile.rows, "charge")}, ${days}, in UTC`}>
        <Table
          caption="Totals of the file, exact"
          hideCaption
          dense
          rows={profile.totals}
          rowKey={({ currency }) => currency}
          columns={[
            { id: "currency", header: "Currency", rowHeader: true, cell: ({ currency }) => currency },
            { id: "rows", header: "Charges", numeric: true, cell: ({ rows }) => formatCount(rows) },
            {
              id: "billed",
              header: "Billed cost",
              numeric: true,
              cell: ({ billed, currency }) => exactMoney(billed, currency),
            },
            {
              id: "cost",
              header: "Effective cost",
              numeric: true,
              cell: ({ cost, currency }) => exactMoney(cost, currency),
            },
            {
              id: "listed",
              header: "List cost",
              numeric: true,
              wide: true,
              cell: ({ listed, currency }) => exactMoney(listed, currency),
            },
          ]}
        />
      </Section>
      <Section
        title="Where it goes"
        note="The first rule that fits a charge names its pool; what no rule fits stays unassigned and is never lost."
        actions={
          <LinkButton href={`/${slug}/economics/software/rules?import=${detail.id}`}>
            Change the rules
          </LinkButton>
        }
      >
        {effect ? (
          <FocusRules slug={slug} effect={effect} />
        ) : (
          !problem && <p className="text-ink-3">Working out the effect …</p>
        )}
        <FormProblem message={problem} />
        {mayWrite && effect && (
          <p className="mt-5">
            <Button variant="primary" pending={pending} onClick={() => void publish()}>
              Publish {formatCounted(effect.added, "charge")}
            </Button>
          </p>
        )}
      </Section>
    </>
  );
}
