import { listMonths, monthOf, nextMonth } from "@/lib/engine/calendar/civil-month";
import { formatMonth } from "@/lib/format/date";
import type { Scope } from "@/lib/reports/scope";
import type { FilterSelect } from "./report-filters";

type Asked = {
  model?: string | undefined;
  segment?: string | undefined;
  acquisitionChannel?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** The choices every report offers: model, segment, channel where it applies, and the period. */
export function selectsOf(scope: Scope, asked: Asked, withChannel: boolean): FilterSelect[] {
  const latest = monthOf(scope.asOf.day);
  const months = listMonths(scope.firstMonth, nextMonth(latest))
    .toReversed()
    .map((month) => ({ value: month as string, label: formatMonth(month) }));
  const channels = scope.acquisitionChannels.map((channel) => ({
    value: channel ?? "unattributed",
    label: channel ?? "Unattributed",
  }));
  return [
    ...(scope.models.length > 1
      ? [
          {
            name: "model",
            label: "Model",
            value: scope.model.id,
            all: null,
            options: scope.models.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
    ...(scope.segments.length > 0
      ? [
          {
            name: "segment",
            label: "Segment",
            value: asked.segment ?? "",
            all: "All segments",
            options: [
              ...scope.segments.map(({ id, name }) => ({ value: id, label: name })),
              { value: "none", label: "No segment" },
            ],
          },
        ]
      : []),
    ...(withChannel && channels.length > 1
      ? [
          {
            name: "acquisitionChannel",
            label: "Acquisition channel",
            value: asked.acquisitionChannel ?? "",
            all: "All channels",
            options: channels,
          },
        ]
      : []),
    { name: "from", label: "From", value: asked.from ?? "", all: "The beginning", options: months },
    { name: "to", label: "To", value: asked.to ?? "", all: "The as-of month", options: months },
  ];
}

/** What the period is set against; only a period with a first month has something before it. */
export function compareSelect(scope: Scope, compare: string | undefined): FilterSelect[] {
  if (scope.from === null) return [];
  return [
    {
      name: "compare",
      label: "Compare with",
      value: compare ?? "",
      all: "Nothing",
      options: [
        { value: "previous", label: "The months before" },
        { value: "year", label: "A year earlier" },
      ],
    },
  ];
}
