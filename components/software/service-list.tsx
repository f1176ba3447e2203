"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { ServiceDialog } from "@/components/architecture/services/service-dialog";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { formatCivilDate } from "@/lib/format/date";
import { formatDecimal } from "@/lib/format/number";
import type { StageChoice } from "@/lib/pools/choices";
import type { ServiceView } from "@/lib/services/schema";
import { kindWords } from "./words";

type Props = {
  slug: string;
  services: readonly ServiceView[];
  stages: readonly StageChoice[];
  mayWrite: boolean;
};

/** The catalogue: where each service comes from, and since when. */
export function ServiceList({ slug, services, stages, mayWrite }: Props) {
  const [edited, setEdited] = useState<ServiceView | "new" | null>(null);
  return (
    <div className="flex flex-col gap-3">
      <Table
        caption="Services"
        hideCaption
        rows={services}
        rowKey={({ id }) => id}
        empty="No service yet."
        columns={[
          { id: "name", header: "Service", rowHeader: true, cell: ({ name }) => name },
          {
            id: "sourcing",
            header: "Comes from",
            cell: ({ sourcing }) =>
              sourcing
                .map(
                  ({ sourcing: from, startsOn }) =>
                    `${kindWords[from].label} since ${formatCivilDate(startsOn)}`,
                )
                .join(", then ") || "–",
          },
          { id: "owner", header: "Owner", wide: true, cell: ({ ownerTeam }) => ownerTeam ?? "–" },
          {
            id: "stages",
            header: "Serves (weight)",
            wide: true,
            cell: (service) =>
              service.stages
                .map(({ stage, weight }) => `${stage} (${formatDecimal(weight, 2)})`)
                .join(", ") || "–",
          },
          {
            id: "act",
            header: <span className="sr-only">Actions</span>,
            cell: (service) =>
              mayWrite ? (
                <Button size="sm" variant="quiet" onClick={() => setEdited(service)}>
                  Change
                </Button>
              ) : null,
          },
        ]}
      />
      {mayWrite && (
        <div>
          <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setEdited("new")}>
            New service
          </Button>
        </div>
      )}
      {edited && (
        <ServiceDialog
          key={edited === "new" ? "new" : edited.id}
          slug={slug}
          stages={stages}
          service={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}
