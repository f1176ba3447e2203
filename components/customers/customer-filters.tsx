"use client";

import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/text-field";
import { listAddress } from "@/lib/customers/list-query";
import { type CustomerQuery, customerKinds, isFiltered, riskFilters, statuses } from "@/lib/customers/schema";
import { kindWord, riskWord, statusWord } from "./words";

type Named = { id: string; name: string };
export type CustomerFiltersProps = {
  base: string;
  query: CustomerQuery;
  models: readonly Named[];
  stages: readonly (Named & { modelId: string })[];
  segments: readonly Named[];
  owners: readonly Named[];
  /** Null: those of whom it is not known. */
  channels: readonly (string | null)[];
};

const pause = 250;
const options = (list: readonly Named[]) => list.map(({ id, name }) => ({ value: id, label: name }));

/** Search and filters live in the address: shareable, and the back button undoes them. */
export function CustomerFilters({
  base,
  query,
  models,
  stages,
  segments,
  owners,
  channels,
}: CustomerFiltersProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [text, setText] = useState(query.search ?? "");
  const sent = useRef(query.search ?? "");
  const go = (change: Record<string, string | null>) =>
    startTransition(() =>
      router.push(listAddress(base, { ...query, search: text }, change), { scroll: false }),
    );
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    if (text.trim() === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      latest.current({ search: text.trim() || null });
    }, pause);
    return () => clearTimeout(timer);
  }, [text]);
  const shownModel = query.modelId ?? (models.length === 1 ? models[0]?.id : undefined);
  const stageOptions = models
    .filter((model) => shownModel === undefined || model.id === shownModel)
    .map((model) => ({
      group: model.name,
      options: options(stages.filter((stage) => stage.modelId === model.id)),
    }));
  const filtered = isFiltered(query);
  const choose = (name: string) => (event: { currentTarget: { value: string } }) =>
    go({ [name]: event.currentTarget.value || null, ...(name === "modelId" ? { stageId: null } : {}) });
  return (
    <search aria-busy={pending} className="flex flex-wrap items-end gap-x-3 gap-y-2 pb-3">
      <div className="relative min-w-56 flex-1 basis-64">
        <TextField
          label="Search"
          type="search"
          value={text}
          placeholder="Name or external id"
          autoComplete="off"
          onChange={(event) => setText(event.currentTarget.value)}
          suffix={<Search aria-hidden className="size-4" />}
        />
      </div>
      {models.length > 1 && (
        <Select
          label="Model"
          value={query.modelId ?? ""}
          placeholder="All models"
          options={options(models)}
          onChange={choose("modelId")}
        />
      )}
      <Select
        label="Stage"
        value={query.stageId ?? ""}
        placeholder="All stages"
        options={stageOptions.length === 1 ? (stageOptions[0]?.options ?? []) : stageOptions}
        onChange={choose("stageId")}
      />
      <Select
        label="Status"
        value={query.status ?? ""}
        placeholder="Any status"
        options={statuses.map((status) => ({ value: status, label: statusWord[status] }))}
        onChange={choose("status")}
      />
      {segments.length > 0 && (
        <Select
          label="Segment"
          value={query.segmentId ?? ""}
          placeholder="All segments"
          options={options(segments)}
          onChange={choose("segmentId")}
        />
      )}
      {(owners.length > 1 || query.ownerId) && (
        <Select
          label="Owner"
          value={query.ownerId ?? ""}
          placeholder="Anyone"
          options={[...options(owners), { value: "none", label: "Nobody" }]}
          onChange={choose("ownerId")}
        />
      )}
      {channels.length > 1 && (
        <Select
          label="Came by"
          value={query.acquisitionChannel ?? ""}
          placeholder="Any channel"
          options={channels.map((channel) => ({
            value: channel ?? "unattributed",
            label: channel ?? "Not known",
          }))}
          onChange={choose("acquisitionChannel")}
        />
      )}
      <Select
        label="Kind"
        value={query.kind ?? ""}
        placeholder="Any kind"
        options={customerKinds.map((kind) => ({ value: kind, label: kindWord[kind] }))}
        onChange={choose("kind")}
      />
      <Select
        label="Risk"
        value={query.risk ?? ""}
        placeholder="With or without"
        options={riskFilters.map((risk) => ({ value: risk, label: riskWord[risk] }))}
        onChange={choose("risk")}
      />
      {filtered && (
        <Button
          variant="quiet"
          icon={<X aria-hidden />}
          onClick={() => {
            sent.current = "";
            setText("");
            startTransition(() =>
              router.push(listAddress(base, { sort: query.sort }, {}), { scroll: false }),
            );
          }}
        >
          Clear
        </Button>
      )}
    </search>
  );
}
