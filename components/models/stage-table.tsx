import { stageColor } from "@/components/stage-rail/stages";
import { Table } from "@/components/ui/table";
import { kindTexts, type StageText, sideTexts } from "@/lib/models/view";
import { durationText } from "./rail-stages";

/** The stages of a version, to read. */
export function StageTable({ stages, caption }: { stages: readonly StageText[]; caption: string }) {
  return (
    <Table
      caption={caption}
      hideCaption
      rows={stages}
      rowKey={(stage) => stage.stageId}
      columns={[
        {
          id: "name",
          header: "Stage",
          rowHeader: true,
          cell: (stage) => (
            <span className={stage.hidden ? "text-ink-3" : "font-medium"}>
              <i
                aria-hidden="true"
                className="forced-mark mr-2 inline-block h-3 w-1.5"
                style={{ background: stage.colour ?? stageColor(stage.kind) }}
              />
              {stage.name}
              {stage.hidden && " (hidden)"}
              {stage.desiredOutcome && (
                <span className="block pl-3.5 text-sm font-normal text-ink-3">“{stage.desiredOutcome}”</span>
              )}
            </span>
          ),
        },
        { id: "kind", header: "Kind", wide: true, cell: (stage) => kindTexts[stage.kind] },
        { id: "side", header: "Side", cell: (stage) => sideTexts[stage.side] },
        { id: "team", header: "Owner team", wide: true, cell: (stage) => stage.ownerTeam ?? "–" },
        {
          id: "criteria",
          header: "Enters and leaves",
          wide: true,
          cell: (stage) => (
            <span className="text-sm text-ink-2">
              {[
                stage.entryCriteria && `In: ${stage.entryCriteria}`,
                stage.exitCriteria && `Out: ${stage.exitCriteria}`,
              ]
                .filter(Boolean)
                .join(" · ") || "–"}
            </span>
          ),
        },
        {
          id: "time",
          header: "Time",
          numeric: true,
          cell: (stage) => (stage.durationDays === null ? "–" : durationText(stage.durationDays)),
        },
        {
          id: "pass",
          header: "Pass rate",
          numeric: true,
          cell: (stage) => (stage.passRate === null ? "–" : `${Number((stage.passRate * 100).toFixed(4))} %`),
        },
      ]}
    />
  );
}
