import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { touchpointsOf } from "@/lib/learning/figures";
import type { FactRow } from "@/lib/learning/report";
import type { FactView } from "@/lib/learning/schema";
import { keptWords } from "@/lib/learning/words";
import { FactActions } from "./fact-actions";
import type { Choice } from "./fact-dialog";
import { LearnedCount } from "./learned-count";

export type About = { slug: string; zone: string; modelId: string };
type Props = {
  rows: readonly FactRow[];
  about: About;
  stages: readonly Choice[];
  services: readonly Choice[];
  mayWrite: boolean;
};

/** "Quote, by Quote engine, at Online quote" */
function sayPlace({ stage, service, activity }: FactView["sources"][number]): string {
  return [stage.name, service ? `by ${service.name}` : "", activity ? `at “${activity}”` : ""]
    .filter(Boolean)
    .join(", ");
}

function Lines({ lines, none }: { lines: readonly string[]; none: string }) {
  if (lines.length === 0) return <span className="text-ink-3">{none}</span>;
  return (
    <ul className="text-sm">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** Each fact with where it is learned, what becomes of it and who uses it. */
export function FactList({ rows, about, stages, services, mayWrite }: Props) {
  const usesOf = ({ uses }: FactView) =>
    uses.map(({ service, purpose }) => (purpose ? `${service.name}: ${purpose}` : service.name));
  return (
    <Table
      caption="Facts of the learning inventory"
      hideCaption
      rows={rows}
      rowKey={({ fact }) => fact.id}
      empty="Facts that are learned will stand here. Take in what touchpoints have learned, or write one down."
      columns={[
        {
          id: "name",
          header: "Fact",
          rowHeader: true,
          cell: ({ fact, flags }) => (
            <>
              {fact.name}
              {fact.description && <span className="block text-sm text-ink-3">{fact.description}</span>}
              {flags.map(({ kind, say }) => (
                <span
                  key={kind}
                  className={`block text-sm ${kind === "discarded" ? "border-l-2 border-warning pl-2" : "text-ink-2"}`}
                >
                  {say}
                </span>
              ))}
            </>
          ),
        },
        {
          id: "kept",
          header: "Once learned",
          cell: ({ fact: { kept } }) => (
            <Badge tone={kept ? "positive" : kept === false ? "warning" : "plain"}>{keptWords(kept)}</Badge>
          ),
        },
        {
          id: "places",
          header: "Learned at",
          wide: true,
          cell: ({ fact }) => <Lines lines={fact.sources.map(sayPlace)} none="not said" />,
        },
        {
          id: "uses",
          header: "Used by",
          wide: true,
          cell: ({ fact }) => <Lines lines={usesOf(fact)} none="nobody" />,
        },
        {
          id: "learned",
          header: "Touchpoints",
          numeric: true,
          cell: ({ fact, learned }) =>
            learned.length === 0 ? (
              <span className="text-ink-3">none</span>
            ) : (
              <LearnedCount {...about} fact={fact.name} count={touchpointsOf(learned)} />
            ),
        },
        ...(mayWrite
          ? [
              {
                id: "act",
                header: <span className="sr-only">Actions</span>,
                numeric: true,
                cell: ({ fact }: FactRow) => (
                  <FactActions slug={about.slug} stages={stages} services={services} fact={fact} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
