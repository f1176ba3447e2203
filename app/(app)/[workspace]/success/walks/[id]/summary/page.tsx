import { PrintButton } from "@/components/share/print-button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { AppError } from "@/lib/errors";
import { id as idField } from "@/lib/fields";
import { formatCivilDate } from "@/lib/format/date";
import { page } from "@/lib/http/page";
import { readWalk } from "@/lib/walks/queries";
import { observationKinds, type WalkCard } from "@/lib/walks/schema";
import { kindWords, sayDay, sayWalk } from "@/lib/walks/words";

export default page("success:read", async ({ actor, params }) => {
  const id = params.id ?? "";
  if (!idField.safeParse(id).success) throw new AppError("not_found", "This walk was not found.");
  const { slug, name } = actor.workspace;
  const walk = await readWalk(actor, id);
  const cards = walk.shown ?? [];
  const made = cards.filter(({ initiative }) => initiative).length;
  const groups = [...observationKinds, null].map((kind) => ({
    kind,
    cards: cards.filter((card) => card.kind === kind),
  }));
  return (
    <>
      <title>{`Summary of ${walk.name} · ${name}`}</title>
      <PageHeader
        title={`${walk.name}: ${cards.length} cards, ${made} ${made === 1 ? "initiative" : "initiatives"}`}
        crumbs={[
          { label: "First-year walks", href: `/${slug}/success/walks` },
          { label: walk.name, href: `/${slug}/success/walks/${id}` },
          { label: "Summary" },
        ]}
        lead={`${sayWalk(walk)} · ${formatCivilDate(walk.createdOn)} · ${name}`}
        actions={<PrintButton />}
      />
      {walk.shown === null && <p>The cards are still being written. The summary begins with the reveal.</p>}
      {groups
        .filter((group) => group.cards.length > 0)
        .map((group) => (
          <Section key={group.kind ?? "none"} title={group.kind ? kindWords[group.kind].many : "Not sorted"}>
            <ul>
              {group.cards.map((card) => (
                <Card key={card.id} card={card} />
              ))}
            </ul>
          </Section>
        ))}
    </>
  );
});

function Card({ card }: { card: WalkCard }) {
  const votes = card.votes === null ? null : `${card.votes} ${card.votes === 1 ? "vote" : "votes"}`;
  return (
    <li className="break-inside-avoid border-b border-rule py-1.5">
      <p className="wrap-break-word whitespace-pre-wrap">{card.text}</p>
      <p className="figures text-sm text-ink-3">
        {[sayDay(card.mark), votes, card.author].filter(Boolean).join(" · ")}
      </p>
      {card.initiative && (
        <p className="text-sm">
          To do: {card.initiative}
          {card.kpi && `; measured by ${card.kpi}`}
        </p>
      )}
    </li>
  );
}
