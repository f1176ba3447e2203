import type { Metadata } from "next";
import { NoModel } from "@/app/(app)/[workspace]/success/no-model";
import { Badge } from "@/components/ui/badge";
import { LinkButton, TextLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { NewWalk } from "@/components/walks/new-walk";
import { actorMay } from "@/lib/auth/actor";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { formatCivilDate } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { findWalks } from "@/lib/walks/queries";
import { phaseWords } from "@/lib/walks/words";

export const metadata: Metadata = { title: "First-year walks" };

export default page("success:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const base = `/${slug}/success/walks`;
  const { cursor } = searchParams;
  const from = typeof cursor === "string" && isCursor(cursor, 1) ? { cursor } : {};
  const [{ items, nextCursor }, { models, segments }] = await Promise.all([
    findWalks(actor, { limit: 50, ...from }),
    listFilterChoices(actor),
  ]);
  const make = models.length > 0 && actorMay(actor, "success:write") && (
    <NewWalk slug={slug} models={models} segments={segments} />
  );
  const what =
    "Walks through a customer's first year will stand here, with what was said and what came of it.";
  return (
    <>
      <PageHeader
        title="First-year walks"
        lead="Everybody writes what they see at each mark of a customer's first year, reads it together, votes, sorts, and decides what to do."
        actions={make}
      />
      {models.length === 0 ? (
        <NoModel slug={slug} what={what} />
      ) : items.length === 0 ? (
        <EmptyState
          title={what}
          actions={make || <LinkButton href={`/${slug}/success/outcomes`}>See the outcomes</LinkButton>}
        >
          A walk takes an hour and three to twelve people, each at a screen of their own.
        </EmptyState>
      ) : (
        <Table
          caption="First-year walks"
          hideCaption
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "name",
              header: "Walk",
              rowHeader: true,
              cell: ({ id, name }) => <TextLink href={`${base}/${id}`}>{name}</TextLink>,
            },
            {
              id: "phase",
              header: "Phase",
              cell: ({ phase }) => (
                <Badge tone={phase === "closed" ? "plain" : "accent"}>{phaseWords[phase].label}</Badge>
              ),
            },
            {
              id: "about",
              header: "About",
              wide: true,
              cell: ({ model, segment }) => (segment ? `${model}, ${segment}` : model),
            },
            { id: "cards", header: "Cards", numeric: true, cell: ({ cards }) => formatCount(cards) },
            { id: "who", header: "Facilitator", wide: true, cell: ({ facilitator }) => facilitator ?? "–" },
            {
              id: "begun",
              header: "Begun",
              numeric: true,
              cell: ({ createdOn }) => formatCivilDate(createdOn),
            },
          ]}
        />
      )}
      {nextCursor && (
        <nav aria-label="Pages" className="py-3">
          <LinkButton size="sm" href={`${base}?cursor=${nextCursor}`}>
            Earlier
          </LinkButton>
        </nav>
      )}
    </>
  );
});
