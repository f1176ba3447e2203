"use client";

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/text-field";
import { CHANNEL_NAMES } from "@/lib/format/channel";
import { formatMinutes } from "@/lib/format/duration";
import { formatCounted } from "@/lib/format/number";
import type { Treatment } from "@/lib/imports/mapping";
import type { Profile } from "@/lib/imports/schema";
import { directionWords, initiationWords, optionsOf, outcomeWords, treatmentWords } from "./words";

export type Activity = Profile["activities"][number];

type Props = {
  activity: Activity;
  treatment: Treatment | undefined;
  suggested: Treatment | undefined;
  stages: readonly { key: string; name: string }[];
  onChange: (treatment: Treatment | null) => void;
};

/** A first treatment of a kind, to be refined in the same row. */
export function beginTreatment(
  as: Treatment["as"],
  stages: Props["stages"],
  suggested: Treatment | undefined,
): Treatment {
  if (suggested?.as === as) return suggested;
  if (as === "stage") return { as, stage: stages[0]?.key ?? "" };
  if (as === "touchpoint") return { as, channel: "other", direction: "outbound", initiation: "reactive" };
  if (as === "outcome") return { as, outcome: "closed" };
  return { as: "ignore" };
}

export function sayTreatment(treatment: Treatment, stages: Props["stages"]): string {
  if (treatment.as === "stage") {
    return `Stage move to ${stages.find(({ key }) => key === treatment.stage)?.name ?? treatment.stage}`;
  }
  if (treatment.as === "outcome") return `Outcome: ${outcomeWords[treatment.outcome].toLowerCase()}`;
  if (treatment.as === "ignore") return "Ignore";
  const { channel, direction, initiation } = treatment;
  return `Touchpoint: ${CHANNEL_NAMES[channel].toLowerCase()}, ${directionWords[direction].toLowerCase()}, ${initiationWords[initiation].toLowerCase()}`;
}

/** What one activity of the log becomes. */
export function ActivityRow({ activity, treatment, suggested, stages, onChange }: Props) {
  const name = activity.activity;
  return (
    <tr className="border-b border-rule align-top focus-within:bg-sunk max-sm:flex max-sm:flex-col">
      <th scope="row" className="px-2 py-2 text-left font-medium wrap-anywhere max-sm:pb-0">
        {name}
        <span className="figures block text-sm font-normal text-ink-3">
          {formatCounted(activity.events, "event")} in {formatCounted(activity.cases, "case")}
          {activity.pairs > 0 && (
            <>
              , {formatCounted(activity.pairs, "visit")} of{" "}
              {formatMinutes(activity.pairMilliseconds / 60_000 / activity.pairs)} on average
            </>
          )}
        </span>
      </th>
      <td className="min-w-36 px-2 py-2 max-sm:pb-0">
        <Select
          label={`What ${name} becomes`}
          hideLabel
          placeholder="Choose"
          options={optionsOf(treatmentWords)}
          value={treatment?.as ?? ""}
          onChange={(event) => {
            const as = event.currentTarget.value as Treatment["as"] | "";
            onChange(as ? beginTreatment(as, stages, suggested) : null);
          }}
        />
      </td>
      <td className="px-2 py-2">
        {treatment ? (
          <Refinement name={name} treatment={treatment} stages={stages} onChange={onChange} />
        ) : (
          suggested && (
            <div className="flex flex-wrap items-center gap-2">
              <span>{sayTreatment(suggested, stages)}</span>
              <Button
                size="sm"
                aria-label={`Accept the suggestion for ${name}`}
                onClick={() => onChange(suggested)}
              >
                Accept
              </Button>
            </div>
          )
        )}
        <p className="mt-1 text-sm text-ink-3">{activity.suggestion.reason}</p>
      </td>
    </tr>
  );
}

type RefinementProps = Pick<Props, "stages" | "onChange"> & { name: string; treatment: Treatment };

function Refinement({ name, treatment, stages, onChange }: RefinementProps) {
  if (treatment.as === "stage") {
    return (
      <Select
        label={`Stage that ${name} enters`}
        hideLabel
        className="max-w-64"
        options={stages.map(({ key, name: label }) => ({ value: key, label }))}
        value={treatment.stage}
        onChange={(event) => onChange({ as: "stage", stage: event.currentTarget.value })}
      />
    );
  }
  if (treatment.as === "outcome") {
    return (
      <Select
        label={`Outcome that ${name} means`}
        hideLabel
        className="max-w-64"
        options={optionsOf(outcomeWords)}
        value={treatment.outcome}
        onChange={(event) =>
          onChange({ as: "outcome", outcome: event.currentTarget.value as keyof typeof outcomeWords })
        }
      />
    );
  }
  if (treatment.as === "ignore") return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      <Select
        label={`Channel of ${name}`}
        hideLabel
        options={optionsOf(CHANNEL_NAMES)}
        value={treatment.channel}
        onChange={(event) =>
          onChange({ ...treatment, channel: event.currentTarget.value as keyof typeof CHANNEL_NAMES })
        }
      />
      <Select
        label={`Direction of ${name}`}
        hideLabel
        options={optionsOf(directionWords)}
        value={treatment.direction}
        onChange={(event) => onChange({ ...treatment, direction: event.currentTarget.value as "inbound" })}
      />
      <Select
        label={`Who began ${name}`}
        hideLabel
        options={optionsOf(initiationWords)}
        value={treatment.initiation}
        onChange={(event) => onChange({ ...treatment, initiation: event.currentTarget.value as "reactive" })}
      />
    </div>
  );
}
