import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";

/** What will be here, and the two ways to fill it. */
export function ReportEmpty({ root, title }: { root: string; title: string }) {
  return (
    <EmptyState
      title={title}
      actions={
        <>
          <LinkButton href={`${root}/data/imports`} variant="primary">
            Import an event log
          </LinkButton>
          <LinkButton href={`${root}/profiles`}>Set up a lifecycle model</LinkButton>
        </>
      }
    >
      Import a log of what happened, or set up a model and log touchpoints by hand. The demo workspace shows
      it filled.
    </EmptyState>
  );
}
