import { StackedAreaOrBars } from "@/components/charts/stacked-area-or-bars";
import { TextLink } from "@/components/ui/button";
import { formatDateTime } from "@/lib/format/date";
import type { Overview } from "@/lib/reports/overview";
import { overviewChart } from "@/lib/reports/view/overview";

/** Who arrives and who closes, month by month. */
export function ArrivalsChart({ overview, root }: { overview: Overview; root: string }) {
  const { sentence, unit, x, points, series, y } = overviewChart(overview);
  return (
    <StackedAreaOrBars
      frame={{
        title: sentence,
        unit,
        filters: ["all models"],
        asOf: formatDateTime(overview.last, { zone: overview.timeZone }),
        note: <TextLink href={`${root}/economics/acquisition`}>What a close costs</TextLink>,
      }}
      kind="bars"
      description={{ x, points, series, unit, y }}
      height={320}
    />
  );
}
