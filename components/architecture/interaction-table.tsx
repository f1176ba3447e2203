import { Table } from "@/components/ui/table";
import type { MapSeam } from "@/lib/coupling/schema";
import type { Crossing } from "@/lib/engine/coupling/crossing";
import { formatDecimal } from "@/lib/format/number";
import type { GradedInteraction } from "@/lib/interactions/graded";
import { GradeScale } from "./grade-scale";
import { InteractionActions } from "./interaction-actions";
import type { ServiceChoice } from "./interaction-dialog";

type Props = {
  slug: string;
  rows: readonly GradedInteraction[];
  /** As they are, where rows are as they would be. */
  originals: ReadonlyMap<string, GradedInteraction>;
  services: readonly ServiceChoice[];
  seams: readonly MapSeam[];
  crossings: readonly Crossing[];
  mayWrite: boolean;
  empty: string;
  onShow: (id: string) => void;
};

const end = (domain: string, name: string) => (domain === name ? name : `${name} (${domain})`);

function takersOf({ consumers, openConsumers }: GradedInteraction): string {
  const names = consumers.map(({ name, domain }) => end(domain, name));
  return [...(openConsumers ? ["anybody"] : []), ...names].join(", ") || "nobody known";
}

/** Everything that services tell each other, the closest first, with why and what would soften it: the map in words. */
export function InteractionTable(props: Props) {
  const { slug, rows, originals, services, seams, crossings, mayWrite, empty, onShow } = props;
  const crossed = Map.groupBy(crossings, ({ interactionId }) => interactionId);
  const sayCrossings = ({ id, consumers }: GradedInteraction) =>
    (crossed.get(id) ?? []).map(({ seamId, serviceId }) => {
      const seam = seams.find((one) => one.id === seamId);
      const name = consumers.find((one) => one.id === serviceId)?.name;
      return `To ${name} it crosses the accepted seam between ${seam?.left} and ${seam?.right}.`;
    });
  return (
    <Table
      caption="Interactions, the closest coupling first"
      hideCaption
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          id: "name",
          header: "What is told",
          rowHeader: true,
          cell: (row) => (
            <>
              <button type="button" className="text-left hover:underline" onClick={() => onShow(row.id)}>
                {row.name}
              </button>
              <span className="block text-sm font-normal text-ink-3">
                {row.producer ? end(row.producer.domain, row.producer.name) : "Nobody known"} →{" "}
                {takersOf(row)}
              </span>
              {row.address && (
                <code className="block text-sm font-normal wrap-anywhere text-ink-3">{row.address}</code>
              )}
              {crossed.has(row.id) && <span className="block text-sm text-negative">! Crosses a seam</span>}
            </>
          ),
        },
        { id: "grade", header: "Grade", cell: (row) => <GradeScale grade={row.grade} score={row.score} /> },
        {
          id: "distance",
          header: "From “it happened”",
          numeric: true,
          wide: true,
          cell: ({ distance }) =>
            distance === null ? <span className="text-ink-3">not known</span> : formatDecimal(distance, 2),
        },
        {
          id: "why",
          header: "Why, and what would soften it",
          wide: true,
          cell: (row) => (
            <ul className="text-sm">
              {[...row.reasons, ...sayCrossings(row)].map((reason) => (
                <li key={reason} className="text-ink-2">
                  {reason}
                </li>
              ))}
              {row.softeners.map(({ say, score }) => (
                <li key={say}>
                  {say} <span className="figures text-ink-3">→ {formatDecimal(score, 2)}</span>
                </li>
              ))}
            </ul>
          ),
        },
        ...(mayWrite
          ? [
              {
                id: "act",
                header: <span className="sr-only">Actions</span>,
                numeric: true,
                cell: (row: GradedInteraction) => (
                  <InteractionActions slug={slug} services={services} row={originals.get(row.id) ?? row} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
