"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Select, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import {
  type Condition,
  conditions,
  type RiskFound,
  type RiskRule,
  type RiskTestInput,
} from "@/lib/risk-rules/schema";
import { conditionWords, sayFound } from "@/lib/risk-rules/words";
import { TestSentence } from "./test-sentence";
import { responseWords, severityWords } from "./words";

type Named = { id: string; name: string };
export type RuleDialogProps = {
  slug: string;
  models: readonly Named[];
  stages: readonly (Named & { modelId: string })[];
  segments: readonly Named[];
  /** None: a new one. */
  rule: RiskRule | null;
  onClose: () => void;
};

const first: Readonly<Record<Condition, RiskTestInput>> = {
  silence: { condition: "silence", days: 30 },
  negative_impressions: { condition: "negative_impressions", count: 2, impression: -1, days: 60 },
  complaints: { condition: "complaints", count: 1, days: 30 },
  overdue_in_stage: { condition: "overdue_in_stage", measure: "plan", factor: 1.5 },
  missed_payment: { condition: "missed_payment", days: 14 },
  outcome_debt: { condition: "outcome_debt", days: 30 },
  escalation_overdue: { condition: "escalation_overdue", days: 0 },
};

const shown = ["name", "stageId", "segmentId", "advice"];
const pause = 400;

/** A rule as a sentence, with what it would find now before it is saved. */
export function RuleDialog({ slug, models, stages, segments, rule, onClose }: RuleDialogProps) {
  const router = useRouter();
  const key = useRef(crypto.randomUUID());
  const [modelId, setModelId] = useState(rule?.modelId ?? models[0]?.id ?? "");
  const [stageId, setStageId] = useState(rule?.stageId ?? "");
  const [segmentId, setSegmentId] = useState(rule?.segmentId ?? "");
  const [test, setTest] = useState<RiskTestInput>(rule?.test ?? first.silence);
  const [found, setFound] = useState<string | null>(null);
  const { pending, problem, errorOf, onSubmit } = useSubmit(shown);
  const scope = { stageId: stageId || null, segmentId: segmentId || null, test };
  const asked = JSON.stringify({ modelId, ...scope });

  useEffect(() => {
    const control = new AbortController();
    const timer = setTimeout(() => {
      callApi<RiskFound>(slug, "/risk-rules/preview", {
        method: "POST",
        body: JSON.parse(asked),
        signal: control.signal,
      }).then(
        (answer) => setFound(sayFound(answer)),
        () => setFound(null),
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [slug, asked]);

  const save = onSubmit(async (data) => {
    const body = {
      name: textOf(data, "name"),
      severity: textOf(data, "severity"),
      response: textOf(data, "response"),
      advice: textOf(data, "advice") || null,
      ...scope,
    };
    if (rule)
      await callApi(slug, `/risk-rules/${rule.id}`, {
        method: "PUT",
        body: { ...body, enabled: rule.enabled, version: rule.version },
      });
    else
      await callApi(slug, "/risk-rules", {
        method: "POST",
        idempotencyKey: key.current,
        body: { ...body, modelId },
      });
    onClose();
    showToast("Saved. The customers it finds follow within seconds.");
    router.refresh();
  });
  return (
    <FormDialog
      title={rule ? `Change ${rule.name}` : "Write a rule"}
      size="lg"
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <TextField
        label="Name"
        name="name"
        required
        autoFocus
        maxLength={120}
        defaultValue={rule?.name ?? ""}
        error={errorOf("name")}
      />
      {!rule && models.length > 1 && (
        <Select
          label="Lifecycle model"
          value={modelId}
          options={models.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => {
            setModelId(event.currentTarget.value);
            setStageId("");
          }}
        />
      )}
      <Select
        label="When"
        value={test.condition}
        options={conditions.map((one) => ({ value: one, label: conditionWords[one] }))}
        onChange={(event) => setTest(first[event.currentTarget.value as Condition])}
      />
      <div className="sm:col-span-2">
        <TestSentence test={test} onChange={setTest} />
        <p role="status" className="figures min-h-6 font-medium">
          {found ?? "Counting whom it would find…"}
        </p>
      </div>
      <Select
        label="Only in the stage"
        value={stageId}
        options={[
          { value: "", label: "Any stage" },
          ...stages
            .filter((stage) => stage.modelId === modelId)
            .map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => setStageId(event.currentTarget.value)}
        error={errorOf("stageId")}
      />
      <Select
        label="Only of the segment"
        value={segmentId}
        options={[
          { value: "", label: "Any segment" },
          ...segments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => setSegmentId(event.currentTarget.value)}
        error={errorOf("segmentId")}
      />
      <Select
        label="Severity"
        name="severity"
        defaultValue={rule?.severity ?? "medium"}
        options={Object.entries(severityWords).map(([value, label]) => ({ value, label }))}
      />
      <Select
        label="Suggested response"
        name="response"
        defaultValue={rule?.response ?? "communicate"}
        options={Object.entries(responseWords).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        label="Advice"
        name="advice"
        optional
        maxLength={1_000}
        defaultValue={rule?.advice ?? ""}
        className="sm:col-span-2"
        error={errorOf("advice")}
      />
    </FormDialog>
  );
}
