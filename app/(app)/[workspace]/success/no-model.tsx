import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";

/** What success pages say before there is a lifecycle model. */
export function NoModel({ slug, what }: { slug: string; what: string }) {
  return (
    <EmptyState
      title={what}
      actions={
        <>
          <LinkButton href={`/${slug}/profiles/new`} variant="primary">
            Make a lifecycle model
          </LinkButton>
          <LinkButton href={`/${slug}/data/imports`}>Import an event log</LinkButton>
        </>
      }
    >
      It begins with a lifecycle model, whose stages it follows.
    </EmptyState>
  );
}
