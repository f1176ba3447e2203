"use client";

import { useState } from "react";
import { RaiseDialog } from "@/components/escalations/raise-dialog";
import { Badge } from "@/components/ui/badge";
import { Button, TextLink } from "@/components/ui/button";
import { formatCivilDate, formatDate } from "@/lib/format/date";
import type { Risk } from "@/lib/risks/schema";
import { AnswerDialog } from "./answer-dialog";
import { ResultDialog } from "./result-dialog";
import { doneWords, responseWords, resultWords, severityTone, severityWords } from "./words";

export type RiskItemProps = {
  slug: string;
  zone: string;
  risk: Risk;
  customer: { id: string; name: string };
  owners: readonly { id: string; name: string }[];
  me: string | null;
  mayRespond: boolean;
  mayEscalate: boolean;
};

type Asked = "escalate" | "educate" | "communicate" | "result";

/** One reason why a customer is at risk, what is done about it, and how it ended. */
export function RiskItem({ slug, zone, risk, customer, owners, me, mayRespond, mayEscalate }: RiskItemProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const over = risk.clearedAt !== null;
  const ways = (["escalate", "educate", "communicate"] as const).filter((way) =>
    way === "escalate" ? mayEscalate : mayRespond,
  );
  return (
    <li className="grid gap-x-4 gap-y-1 border-b border-rule py-2 last:border-0 lg:grid-cols-[1fr_auto]">
      <div className={over ? "text-ink-3" : undefined}>
        <p className="max-w-prose">
          <Badge tone={over ? "plain" : severityTone[risk.severity]}>
            {over ? "Over" : severityWords[risk.severity]}
          </Badge>{" "}
          {risk.reason}
        </p>
        <p className="text-sm text-ink-3">
          {risk.rule} · since {formatDate(risk.sinceAt, { zone })}
          {risk.clearedAt && `, over by ${formatDate(risk.clearedAt, { zone })}`}
          {risk.advice && ` · ${risk.advice}`}
        </p>
        {risk.response && (
          <p className="text-sm">
            {doneWords[risk.response]}
            {risk.owner && ` by ${risk.owner}`}
            {risk.dueOn && ` until ${formatCivilDate(risk.dueOn)}`}
            {risk.responseNote && `: ${risk.responseNote}`}
            {risk.escalationId && (
              <>
                {" "}
                <TextLink href={`/${slug}/customers/${customer.id}#escalations`}>See the escalation</TextLink>
              </>
            )}
          </p>
        )}
        {risk.result && (
          <p className="text-sm">
            {resultWords[risk.result]}
            {risk.resultNote && `: ${risk.resultNote}`}
          </p>
        )}
      </div>
      {(mayRespond || mayEscalate) && (
        <div className="no-print flex flex-wrap items-start gap-1">
          {risk.response === null &&
            !over &&
            ways.map((way) => (
              <Button
                key={way}
                size="sm"
                variant={way === risk.suggested ? "primary" : "secondary"}
                aria-label={`${responseWords[way]}: ${customer.name}, ${risk.rule}`}
                onClick={() => setAsked(way)}
              >
                {responseWords[way]}
              </Button>
            ))}
          {risk.response !== null && risk.result === null && mayRespond && (
            <Button
              size="sm"
              aria-label={`How it ended: ${customer.name}, ${risk.rule}`}
              onClick={() => setAsked("result")}
            >
              How it ended
            </Button>
          )}
        </div>
      )}
      {asked === "escalate" && (
        <RaiseDialog
          slug={slug}
          zone={zone}
          owners={owners}
          me={me}
          customer={customer}
          riskId={risk.id}
          title={risk.rule}
          reason={risk.reason}
          onClose={close}
        />
      )}
      {(asked === "educate" || asked === "communicate") && (
        <AnswerDialog
          slug={slug}
          risk={risk}
          response={asked}
          customer={customer}
          owners={owners}
          me={me}
          onClose={close}
        />
      )}
      {asked === "result" && <ResultDialog slug={slug} risk={risk} customer={customer} onClose={close} />}
    </li>
  );
}
