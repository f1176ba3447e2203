import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";

type Props = { root: string; mayImport: boolean; mayModel: boolean; hasModel: boolean };

/** A faint sketch of what the first import brings: two lives, one long and one that ends early. */
function Sketch() {
  return (
    <svg viewBox="0 0 420 120" className="w-full" aria-hidden="true">
      <path
        d="M8 112C40 30 70 20 108 34S190 96 240 92s110-8 172-30"
        fill="none"
        stroke="var(--series-activity)"
        strokeWidth="2.5"
      />
      <path d="M8 112C30 76 52 66 84 74" fill="none" stroke="var(--ink-3)" strokeWidth="1.5" />
      <circle cx="84" cy="74" r="3.5" fill="var(--ink-3)" />
      <path d="M8 112h404" stroke="var(--rule-strong)" />
    </svg>
  );
}

/** A new workspace: what will be here, and the ways to begin. */
export function NewWorkspace({ root, mayImport, mayModel, hasModel }: Props) {
  return (
    <EmptyState
      title="Bring in what happened, and every customer becomes a curve with a true cost."
      picture={<Sketch />}
      actions={
        <>
          {mayImport && (
            <LinkButton href={`${root}/data/imports`} variant="primary">
              Import an event log
            </LinkButton>
          )}
          {mayModel && (
            <LinkButton href={`${root}/profiles`}>
              {hasModel ? "Open the lifecycle model" : "Start from a template"}
            </LinkButton>
          )}
        </>
      }
    >
      An event log (XES or CSV) is enough: each activity becomes a stage move, a touchpoint or an outcome. Or
      start from a calibrated lifecycle model and log touchpoints by hand.
    </EmptyState>
  );
}
