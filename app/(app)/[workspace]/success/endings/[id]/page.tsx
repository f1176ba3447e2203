import { endWords } from "@/components/agreements/words";
import { CheckList } from "@/components/endings/check-list";
import { EndingActions } from "@/components/endings/ending-actions";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { getEnding } from "@/lib/endings/queries";
import type { EndingDetail } from "@/lib/endings/schema";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { notFound } from "@/lib/errors";
import { id as idSchema } from "@/lib/fields";
import { formatCivilDate, formatDate } from "@/lib/format/date";
import { page } from "@/lib/http/page";

export default page("ending:read", async ({ actor, params }) => {
  const { slug, timeZone: zone, name } = actor.workspace;
  if (!idSchema.safeParse(params.id).success) throw notFound("The ending");
  const [ending, { owners }] = await Promise.all([
    getEnding(actor, params.id ?? ""),
    listFilterChoices(actor),
  ]);
  const open = ending.state === "open";
  const mayWrite = open && actorMay(actor, "ending:write");
  const maySign = open && actorMay(actor, "ending:sign");
  return (
    <>
      <title>{`End of ${ending.customer} · ${name}`}</title>
      <PageHeader
        title={`End of ${ending.customer}`}
        lead={leadOf(ending)}
        crumbs={[
          { label: "Endings", href: `/${slug}/success/endings` },
          { label: "Deprovisioning", href: `/${slug}/success/endings/open` },
          { label: ending.customer },
        ]}
        marks={<Badge tone={open ? "warning" : "plain"}>{ending.state}</Badge>}
        actions={
          (mayWrite || maySign) && (
            <EndingActions
              slug={slug}
              ending={ending}
              owners={owners}
              mayWrite={mayWrite}
              maySign={maySign}
            />
          )
        }
      />
      <p className="pb-6 text-ink-2">
        <TextLink href={`/${slug}/customers/${ending.customerId}`}>{ending.customer}</TextLink>
        {" · "}
        {ending.agreements
          .map(({ product, number }) => [product, number].filter(Boolean).join(" "))
          .join(", ") || "no agreement"}
        {" · "}
        {ending.owner ? `answered for by ${ending.owner}` : "nobody answers for it yet"}
        {ending.note && <span className="block whitespace-pre-line">{ending.note}</span>}
      </p>
      <Standing ending={ending} slug={slug} zone={zone} />
      <Section title="Checks">
        <CheckList
          slug={slug}
          zone={zone}
          today={civilDateIn(zone, new Date())}
          ending={ending}
          mayWrite={mayWrite}
          maySign={maySign}
        />
      </Section>
    </>
  );
});

function leadOf({ reason, noticeOn, effectiveOn }: EndingDetail): string {
  return `${endWords[reason]}: notice on ${formatCivilDate(noticeOn)}, last day of service ${formatCivilDate(effectiveOn)}.`;
}

/** What keeps it open, who signed for it, or how it was closed. */
function Standing({ ending, slug, zone }: { ending: EndingDetail; slug: string; zone: string }) {
  const { requiredOpen, gapsOpen, signedBy, signReason, closedAt, closedBy, state } = ending;
  const blocked = requiredOpen > 0 || gapsOpen > 0;
  return (
    <div className="mb-6 border-l-4 border-rule-strong bg-sunk px-3 py-2" role="status">
      {state === "open" && (
        <p>
          {blocked
            ? `Cannot close yet: ${[
                requiredOpen > 0 &&
                  `${requiredOpen} required ${requiredOpen === 1 ? "check is" : "checks are"} open`,
                gapsOpen > 0 &&
                  `${gapsOpen} ${gapsOpen === 1 ? "gap" : "gaps"} between service and billing to settle`,
              ]
                .filter(Boolean)
                .join(", ")}.`
            : "Everything that is required is done. It can be closed."}{" "}
          {gapsOpen > 0 && (
            <TextLink href={`/${slug}/customers/${ending.customerId}#agreements`}>
              Settle on the customer's page
            </TextLink>
          )}
        </p>
      )}
      {signedBy && (
        <p>
          {signedBy} signed for what was open: {signReason}
        </p>
      )}
      {closedAt && (
        <p>
          {state === "closed" ? "Closed" : "Withdrawn"} by {closedBy ?? "somebody"} on{" "}
          {formatDate(closedAt, { zone })}.
        </p>
      )}
    </div>
  );
}
