import type { StudioStage } from "@/components/studio/document/types";
import { Checkbox } from "@/components/ui/choice";
import { Table } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import { figureName } from "@/lib/measured/names";
import type { FitStage } from "@/lib/measured/schema";
import { drawnValue, type FitFigureView, sayFigure } from "./drawn-figure";
import { FitWhy } from "./fit-why";

type Props = {
  stage: FitStage;
  drawn: StudioStage;
  currency: string;
  zone: string;
  taken: boolean;
  onFlip: () => void;
};

/** Every figure of a stage: as drawn, as measured, and the customers it rests on. */
export function FitStageTable({ stage, drawn, currency, zone, taken, onFlip }: Props) {
  const { entrants, passed, lost, open } = stage;
  const counts = [
    `${formatCount(passed)} went on`,
    `${formatCount(lost)} lost`,
    `${formatCount(open)} still there`,
  ];
  const now = (figure: FitFigureView) => {
    const value = drawnValue(drawn, figure);
    return value === null ? "–" : sayFigure(figure, value, currency);
  };
  return (
    <section aria-label={drawn.name} className={taken ? "" : "opacity-60"}>
      <Checkbox
        label={<span className="font-semibold">{drawn.name}</span>}
        description={`${formatCount(entrants)} entered: ${counts.join(", ")}`}
        checked={taken}
        onChange={onFlip}
      />
      <Table
        dense
        hideCaption
        caption={`${drawn.name}: as drawn and as measured`}
        rows={stage.figures}
        rowKey={({ key }) => key}
        columns={[
          { id: "figure", header: "Figure", rowHeader: true, width: "26%", cell: figureName },
          { id: "drawn", header: "Drawn", numeric: true, width: "18%", cell: now },
          {
            id: "measured",
            header: "Measured",
            numeric: true,
            width: "20%",
            cell: (figure) =>
              figure.value === null ? (
                <span className="text-ink-3">stays</span>
              ) : (
                <span className="inline-flex flex-wrap items-baseline justify-end gap-x-2">
                  <span className="font-semibold">{sayFigure(figure, figure.value, currency)}</span>
                  <FitWhy figure={figure} stage={drawn.name} zone={zone} />
                </span>
              ),
          },
          {
            id: "customers",
            header: "Customers",
            numeric: true,
            cell: ({ customers, value }) => (value === null ? "" : formatCount(customers)),
          },
          {
            id: "note",
            header: "Basis",
            wide: true,
            width: "28%",
            cell: ({ source, reason }) => (
              <span className="text-xs text-ink-3">{source?.replace(/^Measured: /, "") ?? reason}</span>
            ),
          },
        ]}
      />
    </section>
  );
}
