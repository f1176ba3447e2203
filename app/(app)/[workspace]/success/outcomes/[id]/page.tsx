import { sayAsked } from "@/components/success/words";
import { LinkButton, TextLink } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { AppError } from "@/lib/errors";
import { id as idField } from "@/lib/fields";
import { formatCivilDate } from "@/lib/format/date";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { findOwing } from "@/lib/outcomes/debts";
import { getOutcome } from "@/lib/outcomes/queries";

export default page("success:read", async ({ actor, params, searchParams }) => {
  const id = params.id ?? "";
  if (!idField.safeParse(id).success) throw new AppError("not_found", "This outcome was not found.");
  const { slug } = actor.workspace;
  const outcome = await getOutcome(actor, id);
  const cursor =
    typeof searchParams.cursor === "string" && isCursor(searchParams.cursor, 1)
      ? searchParams.cursor
      : undefined;
  const owing = await findOwing(actor, id, { limit: 50, ...(cursor ? { cursor } : {}) });
  const base = `/${slug}/success/outcomes/${id}`;
  return (
    <>
      <title>{`${outcome.statement} · ${actor.workspace.name}`}</title>
      <PageHeader
        title={`“${outcome.statement}”`}
        crumbs={[
          { label: "Outcomes", href: `/${slug}/success/outcomes?model=${outcome.modelId}` },
          { label: outcome.stage },
        ]}
        lead={sayAsked(outcome)}
      />
      <Section
        title="Who owes it"
        note="Customers who have not left, past the day and without a result; wherever they are by now."
      >
        <Table
          caption="Customers who owe this outcome"
          hideCaption
          rows={owing.items}
          rowKey={({ customerId }) => customerId}
          empty={
            owing.nextCursor
              ? "None among these customers; there are more to look at."
              : "Nobody owes it. Customers past their day without a result will stand here."
          }
          columns={[
            {
              id: "name",
              header: "Customer",
              rowHeader: true,
              cell: ({ customerId, name }) => (
                <TextLink href={`/${slug}/customers/${customerId}#outcomes`}>{name}</TextLink>
              ),
            },
            { id: "due", header: "Owed since", numeric: true, cell: ({ dueOn }) => formatCivilDate(dueOn) },
            {
              id: "why",
              header: "Why",
              wide: true,
              cell: ({ skipped, missedOn }) =>
                [
                  skipped ? `${outcome.stage} was passed over` : "past its day",
                  missedOn && `said to be missed on ${formatCivilDate(missedOn)}`,
                ]
                  .filter(Boolean)
                  .join("; "),
            },
          ]}
        />
        <nav aria-label="Pages" className="flex gap-2 py-3">
          {cursor && (
            <LinkButton size="sm" href={base}>
              From the beginning
            </LinkButton>
          )}
          {owing.nextCursor && (
            <LinkButton size="sm" href={`${base}?cursor=${owing.nextCursor}`}>
              Next customers
            </LinkButton>
          )}
        </nav>
      </Section>
    </>
  );
});
