"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button, TextLink } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { formatDate } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import { asProblem, callApi } from "@/lib/http/client";
import type { RiskRule } from "@/lib/risk-rules/schema";
import { sayRecord, sayTest, sayVerdict } from "@/lib/risk-rules/words";
import { RuleDialog, type RuleDialogProps } from "./rule-dialog";
import { severityTone, severityWords } from "./words";

type Props = Omit<RuleDialogProps, "rule" | "onClose"> & {
  zone: string;
  rules: readonly RiskRule[];
  mayWrite: boolean;
};

function RecordOf({ rule, zone }: { rule: RiskRule; zone: string }) {
  if (!rule.record)
    return (
      <p className="text-sm text-ink-3">Its record will be reckoned within a minute, and every night.</p>
    );
  const { verdict, text } = sayVerdict(rule.record);
  const { customers, of } = rule.record;
  return (
    <p className="text-sm">
      {verdict === "weak" && <Badge tone="warning">Weak</Badge>} {sayRecord(rule.record)}. {text}
      <span className="text-ink-3">
        {" "}
        {customers < of
          ? `From ${formatCount(customers)} of ${formatCount(of)} customers`
          : `From ${formatCount(of)} customers`}
        {rule.recordedAt && `, ${formatDate(rule.recordedAt, { zone })}`}.
      </span>
    </p>
  );
}

/** Every rule as a sentence, with whom it finds and what it was worth in the past. */
export function RuleList({ rules, mayWrite, zone, ...dialog }: Props) {
  const [editing, setEditing] = useState<RiskRule | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const router = useRouter();
  const act = async (rule: RiskRule, work: () => Promise<unknown>, said: string) => {
    setBusy(rule.id);
    try {
      await work();
      showToast(said);
      router.refresh();
    } catch (error) {
      showToast(asProblem(error).message, { tone: "negative" });
    } finally {
      setBusy(null);
    }
  };
  const path = (rule: RiskRule) => `/risk-rules/${rule.id}`;
  const toggle = (rule: RiskRule) => {
    const { name, stageId, segmentId, test, severity, response, advice, version } = rule;
    const body = {
      name,
      stageId,
      segmentId,
      test,
      severity,
      response,
      advice,
      version,
      enabled: !rule.enabled,
    };
    return callApi(dialog.slug, path(rule), { method: "PUT", body });
  };
  return (
    <>
      <ul className="border-t border-ink">
        {rules.map((rule) => (
          <li
            key={rule.id}
            className="grid gap-x-6 gap-y-1 border-b border-rule py-3 lg:grid-cols-[1fr_auto]"
          >
            <div className={rule.enabled ? undefined : "text-ink-3"}>
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-semibold">{rule.name}</span>
                <Badge tone={rule.enabled ? severityTone[rule.severity] : "plain"}>
                  {rule.enabled ? severityWords[rule.severity] : "Off"}
                </Badge>
                <span className="text-sm text-ink-3">
                  {[rule.model, rule.stage, rule.segment].filter(Boolean).join(" · ")}
                </span>
              </p>
              <p>{sayTest(rule.test)}.</p>
              {rule.enabled && (
                <p className="text-sm">
                  Finds{" "}
                  <TextLink href={`/${dialog.slug}/success/risks?rule=${rule.id}`}>
                    {formatCount(rule.atRisk)} {rule.atRisk === 1 ? "customer" : "customers"}
                  </TextLink>{" "}
                  now.
                </p>
              )}
              <RecordOf rule={rule} zone={zone} />
            </div>
            {mayWrite && (
              <div className="no-print flex flex-wrap items-start gap-1">
                <Button size="sm" aria-label={`Change ${rule.name}`} onClick={() => setEditing(rule)}>
                  Change
                </Button>
                <Button
                  size="sm"
                  variant="quiet"
                  pending={busy === rule.id}
                  aria-label={`Reckon the record of ${rule.name}`}
                  onClick={() =>
                    void act(
                      rule,
                      () => callApi(dialog.slug, `${path(rule)}/record`, { method: "POST" }),
                      "Replayed over the past.",
                    )
                  }
                >
                  Replay
                </Button>
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={`Switch ${rule.name} ${rule.enabled ? "off" : "on"}`}
                  onClick={() =>
                    void act(rule, () => toggle(rule), rule.enabled ? "Switched off." : "Switched on.")
                  }
                >
                  {rule.enabled ? "Switch off" : "Switch on"}
                </Button>
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={`Delete ${rule.name}`}
                  onClick={() =>
                    void act(rule, () => callApi(dialog.slug, path(rule), { method: "DELETE" }), "Deleted.")
                  }
                >
                  Delete
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {editing && <RuleDialog {...dialog} rule={editing} onClose={() => setEditing(null)} />}
    </>
  );
}
