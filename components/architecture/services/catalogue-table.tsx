"use client";

import type { ReactNode } from "react";
import { UseFigure } from "@/components/architecture/use-figure";
import { TextLink } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { formatCounted, formatDecimal } from "@/lib/format/number";
import { gradeWords } from "@/lib/interactions/words";
import { originOn, originWords, sayOrigins } from "@/lib/services/origin";
import type { Lane } from "./lane";

type Props = {
  slug: string;
  zone: string;
  model: string;
  lanes: readonly Lane[];
  day: string;
  actions: ((lane: Lane) => ReactNode) | null;
};

/** The lanes as a list that says the same and more. */
export function CatalogueTable({ slug, zone, model, lanes, day, actions }: Props) {
  const asked = { slug, zone, model };
  return (
    <Table
      caption="Services with their origin, stages, cost, activity, load, coupling and data"
      hideCaption
      rows={lanes}
      rowKey={({ service }) => service.id}
      empty="No service fits."
      columns={[
        {
          id: "name",
          header: "Service",
          rowHeader: true,
          cell: ({ service }) => (
            <>
              {service.name}
              <span className="block text-sm text-ink-3">
                {service.ownerTeam ?? "Nobody owns it"} · {service.domain ?? "a domain of its own"}
              </span>
            </>
          ),
        },
        {
          id: "origin",
          header: "Comes from",
          cell: ({ service }) => (
            <>
              {originWords[originOn(service, day)]}
              <span className="block text-sm text-ink-3">{sayOrigins(service)}</span>
            </>
          ),
        },
        {
          id: "stages",
          header: "Serves (weight)",
          wide: true,
          cell: ({ service }) =>
            service.stages
              .filter(({ modelId }) => modelId === model)
              .map(({ stage, weight }) => `${stage} (${formatDecimal(weight, 2)})`)
              .join(", ") || <span className="text-ink-3">no stage of this model</span>,
        },
        {
          id: "cost",
          header: "Share of cost",
          numeric: true,
          cell: ({ cost, service }) => <UseFigure {...asked} said={cost} of={service.name} />,
        },
        {
          id: "activity",
          header: "Share of activity",
          numeric: true,
          wide: true,
          cell: ({ activity, service }) => <UseFigure {...asked} said={activity} of={service.name} />,
        },
        {
          id: "peak",
          header: "Peak over mean",
          numeric: true,
          wide: true,
          cell: ({ peak, peakMonth, service }) => (
            <>
              <UseFigure {...asked} said={peak} of={service.name} />
              {peakMonth && <span className="block text-sm text-ink-3">{peakMonth}</span>}
            </>
          ),
        },
        {
          id: "more",
          header: "Coupling, pools and data",
          wide: true,
          cell: (lane) => <More slug={slug} lane={lane} />,
        },
        ...(actions
          ? [{ id: "act", header: <span className="sr-only">Actions</span>, numeric: true, cell: actions }]
          : []),
      ]}
    />
  );
}

function More({ slug, lane: { coupling, interactions, pools, facts } }: { slug: string; lane: Lane }) {
  return (
    <ul className="text-sm">
      <li>
        {coupling
          ? `${gradeWords[coupling]} at the closest of ${formatCounted(interactions, "interaction")}`
          : "Tells nobody"}
      </li>
      <li>
        {pools.length === 0
          ? "No cost pool"
          : pools.map(({ id, name }, index) => (
              <span key={id}>
                {index > 0 && ", "}
                <TextLink href={`/${slug}/economics/software/pools/${id}`}>{name}</TextLink>
              </span>
            ))}
      </li>
      <li className="text-ink-2">
        {facts.length > 0 ? `Captures ${facts.join(", ")}` : "Captures no known data"}
      </li>
    </ul>
  );
}
