import { TextLink } from "@/components/ui/button";
import { type Column, Table } from "@/components/ui/table";
import type { ForecastView } from "@/lib/forecasts/schema";
import { formatDate, formatMonth } from "@/lib/format/date";
import { formatCounted } from "@/lib/format/number";

export type ForecastListProps = {
  base: string;
  zone: string;
  forecasts: readonly ForecastView[];
  modelNames: ReadonlyMap<string, string>;
};

/** The stored forecasts by name. */
export function ForecastList({ base, zone, forecasts, modelNames }: ForecastListProps) {
  const columns: Column<ForecastView>[] = [
    {
      id: "name",
      header: "Forecast",
      rowHeader: true,
      cell: ({ id, name }) => <TextLink href={`${base}/${id}`}>{name}</TextLink>,
    },
    {
      id: "profiles",
      header: "Profiles",
      wide: true,
      cell: ({ plan }) =>
        [
          ...new Set(plan.entries.map(({ modelId }) => modelNames.get(modelId) ?? "a model that is gone")),
        ].join(", ") || "none yet",
    },
    {
      id: "plan",
      header: "Plan",
      cell: ({ plan }) => `${formatMonth(plan.startMonth)}, ${formatCounted(plan.months, "month")}`,
    },
    {
      id: "changed",
      header: "Changed",
      wide: true,
      cell: ({ changedAt }) => formatDate(changedAt, { zone }),
    },
  ];
  return (
    <Table
      caption="Stored forecasts"
      hideCaption
      columns={columns}
      rows={forecasts}
      rowKey={({ id }) => id}
    />
  );
}
