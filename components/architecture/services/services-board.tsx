"use client";

import { Plus } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import type { RailStage } from "@/components/stage-rail/stages";
import { DialogButton } from "@/components/success/dialog-button";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/choice";
import { Select, TextField } from "@/components/ui/text-field";
import { formatCivilDate } from "@/lib/format/date";
import type { StageChoice } from "@/lib/pools/choices";
import { writeSearch } from "@/lib/reports/address";
import { daysOfChange, sayChanges } from "@/lib/services/origin";
import { CatalogueTable } from "./catalogue-table";
import { DaySlider } from "./day-slider";
import type { Lane } from "./lane";
import { LaneTable } from "./lane-table";
import { type Attribute, attributes, attributeWords } from "./looks";
import { sayCatalogue } from "./say-catalogue";
import { ServiceDialog } from "./service-dialog";
import { useArchive } from "./use-archive";

export type BoardAddress = {
  on?: string | undefined;
  by: Attribute;
  view: "lanes" | "list";
  find?: string | undefined;
};

type Props = {
  slug: string;
  zone: string;
  today: string;
  model: { id: string; name: string };
  models: readonly { id: string; name: string }[];
  stages: readonly RailStage[];
  lanes: readonly Lane[];
  choices: readonly StageChoice[];
  /** Where the load was taken from. */
  load: string;
  asked: BoardAddress;
  mayWrite: boolean;
};

/** The catalogue as of a day: lanes under the rail or a list, coloured by any attribute. */
export function ServicesBoard(props: Props) {
  const { slug, zone, today, model, models, stages, lanes, choices, load, mayWrite } = props;
  const router = useRouter();
  const path = usePathname();
  const [asked, setAsked] = useState(props.asked);
  const { archive } = useArchive(slug);
  const go = (change: Partial<BoardAddress>) => {
    const next = { ...asked, ...change };
    setAsked(next);
    // The day follows the slider: the address is rewritten without asking the server again.
    window.history.replaceState(null, "", `${path}?${writeSearch({ ...next, model: model.id })}`);
  };
  const day = asked.on ?? today;
  const words = (asked.find ?? "").trim().toLowerCase();
  const fits = ({ service: { name, ownerTeam, domain } }: Lane) =>
    `${name} ${ownerTeam ?? ""} ${domain ?? ""}`.toLowerCase().includes(words);
  const shown = lanes.filter(fits);
  const services = shown.map(({ service }) => service);
  const changes = day === today ? [] : sayChanges(services, today, day);
  const dialog = (lane: Lane) => (close: () => void) => (
    <ServiceDialog slug={slug} stages={choices} service={lane.service} onClose={close} />
  );
  const change = (lane: Lane, label: string) => (
    <DialogButton size="sm" variant="quiet" aria-label={`Change ${lane.service.name}`} dialog={dialog(lane)}>
      {label}
    </DialogButton>
  );
  return (
    <div className="flex flex-col gap-5">
      <search aria-label="View" className="no-print flex flex-wrap items-end gap-x-3 gap-y-2">
        {models.length > 1 && (
          <Select
            label="Lifecycle model"
            value={model.id}
            options={models.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) =>
              router.push(`${path}?${writeSearch({ ...asked, model: event.currentTarget.value })}`)
            }
          />
        )}
        <Select
          label="Colour by"
          value={asked.by}
          options={attributes.map((one) => ({ value: one, label: attributeWords[one] }))}
          onChange={(event) => go({ by: event.currentTarget.value as Attribute })}
        />
        <SegmentedControl
          label="Show as"
          name="view"
          value={asked.view}
          options={[
            { value: "lanes", label: "Lanes" },
            { value: "list", label: "List" },
          ]}
          onChange={(view) => go({ view: view === "list" ? "list" : "lanes" })}
        />
        <TextField
          label="Find"
          type="search"
          placeholder="name, owner, domain"
          value={asked.find ?? ""}
          onChange={(event) => go({ find: event.currentTarget.value || undefined })}
        />
        {mayWrite && (
          <DialogButton
            variant="primary"
            icon={<Plus aria-hidden />}
            dialog={(close) => <ServiceDialog slug={slug} stages={choices} service={null} onClose={close} />}
          >
            New service
          </DialogButton>
        )}
      </search>
      <DaySlider
        day={day}
        today={today}
        changes={daysOfChange(lanes.map(({ service }) => service))}
        onDay={(on) => go({ on: on === today ? undefined : on })}
      />
      <ChartFrame
        title={sayCatalogue(services, stages, day)}
        unit={`coloured by ${attributeWords[asked.by].toLowerCase()}`}
        filters={[model.name, `load: ${load}`]}
        asOf={formatCivilDate(day)}
        height={200}
        {...(shown.length === 0
          ? {
              empty:
                lanes.length === 0
                  ? "Services will stand here in lanes under the stages they carry. Add the first one above."
                  : "No service has these words in its name, owner or domain.",
            }
          : {})}
        note={
          changes.length > 0 ? (
            <span aria-live="polite">
              From today to {formatCivilDate(day)}: {changes.join("; ")}.
            </span>
          ) : undefined
        }
      >
        {asked.view === "lanes" ? (
          <LaneTable
            stages={stages}
            lanes={shown}
            by={asked.by}
            day={day}
            nameOf={(lane) => (mayWrite ? change(lane, lane.service.name) : lane.service.name)}
          />
        ) : (
          <CatalogueTable
            slug={slug}
            zone={zone}
            model={model.id}
            lanes={shown}
            day={day}
            actions={
              mayWrite
                ? (lane) => (
                    <>
                      {change(lane, "Change")}
                      <Button
                        size="sm"
                        variant="quiet"
                        aria-label={`Archive ${lane.service.name}`}
                        onClick={() => void archive(lane.service)}
                      >
                        Archive
                      </Button>
                    </>
                  )
                : null
            }
          />
        )}
      </ChartFrame>
    </div>
  );
}
