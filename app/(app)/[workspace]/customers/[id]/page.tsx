import { BookEntryButton } from "@/components/customers/book-entry-button";
import { CheckpointList } from "@/components/customers/checkpoint-list";
import { AttributeList, LearnedFacts } from "@/components/customers/customer-facts";
import { EditCustomerButton } from "@/components/customers/edit-customer-button";
import { LedgerTable } from "@/components/customers/ledger-table";
import { LifeChart } from "@/components/customers/life-chart";
import { LifeFigureRow } from "@/components/customers/life-figures";
import { MoneyFigures } from "@/components/customers/money-figures";
import { SectionNav } from "@/components/customers/section-nav";
import { StageTable } from "@/components/customers/stage-table";
import { kindWord, statusTone, statusWord } from "@/components/customers/words";
import { LensSwitch } from "@/components/lenses/lens-switch";
import { MoveStageButton } from "@/components/stage-moves/move-stage-button";
import { CustomerOnPage } from "@/components/touchpoints/customer-on-page";
import { LogTouchpointButton } from "@/components/touchpoints/log-touchpoint-button";
import { TouchpointList } from "@/components/touchpoints/touchpoint-list";
import { Badge } from "@/components/ui/badge";
import { LinkButton, TextLink } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { listAgreements } from "@/lib/agreements/queries";
import { actorMay } from "@/lib/auth/actor";
import { readLifeQuery } from "@/lib/customers/life-query";
import { findCheckpoints } from "@/lib/customers/queries/checkpoints";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import { getLife } from "@/lib/customers/queries/get-life";
import { getPlan } from "@/lib/customers/queries/get-plan";
import { nextStage, sortCheckpoints } from "@/lib/customers/view/checkpoints";
import { figuresOf } from "@/lib/customers/view/life-figures";
import { viewLife } from "@/lib/customers/view/life-view";
import { sayStageTime } from "@/lib/customers/view/say-stage-time";
import { sayStanding } from "@/lib/customers/view/say-standing";
import { stageSpans } from "@/lib/customers/view/stage-spans";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { AppError } from "@/lib/errors";
import { formatDateTime } from "@/lib/format/date";
import { page } from "@/lib/http/page";
import { readCookie } from "@/lib/http/read-cookie";
import { isCursor } from "@/lib/keyset";
import { listEntries } from "@/lib/ledger/queries";
import { ledgerQuery } from "@/lib/ledger/schema";
import { chooseLens } from "@/lib/lenses/choose";
import { findLenses } from "@/lib/lenses/queries";
import { LENS_COOKIE } from "@/lib/lenses/remember";
import { NOT_ADVICE } from "@/lib/lenses/words";
import { customerMoneyFigures, readCustomerMoney } from "@/lib/reports/customers/one";
import { listTouchpoints } from "@/lib/touchpoints/queries";
import { touchpointQuery } from "@/lib/touchpoints/schema";
import { AgreementsSection } from "./agreements-section";
import { EscalationsSection } from "./escalations-section";
import { GroupSection } from "./group-section";
import { OutcomesSection } from "./outcomes-section";
import { RisksSection } from "./risks-section";
import { UpgradeSection } from "./upgrade-section";

// Below what stays at the upper edge.
const anchored = "scroll-mt-24";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export default page("customer:read", async ({ actor, params, searchParams }) => {
  const id = params.id ?? "";
  if (!uuid.test(id)) throw new AppError("not_found", "The customer was not found.");
  const { slug, timeZone: zone, currency } = actor.workspace;
  const root = `/${slug}/customers`;
  const base = `${root}/${id}`;
  const now = new Date();
  const wanted = readLifeQuery(searchParams, (cursor) => isCursor(cursor, 2));
  const customer = await getCustomer(actor, id);
  const [life, touchpoints, entries, agreements, choices, plan, dated] = await Promise.all([
    getLife(actor, id),
    listTouchpoints(actor, touchpointQuery.parse({ customerId: id, ...wanted.touchpoints, limit: 25 })),
    listEntries(actor, ledgerQuery.parse({ customerId: id, ...wanted.entries, limit: 25 })),
    listAgreements(actor, id),
    listFilterChoices(actor),
    getPlan(actor, customer.model.id),
    findCheckpoints(actor, id),
  ]);
  const lens = await chooseLens(actor, [await readCookie(LENS_COOKIE)]);
  const [money, lenses] = await Promise.all([readCustomerMoney(actor, id, lens), findLenses(actor)]);
  const { margins, functions } = customerMoneyFigures(money, lens, {
    customer: customer.name,
    currency,
    asOf: now.toISOString(),
  });
  const view = viewLife(customer, life, { now, zone, profile: plan?.profile ?? null });
  const next = nextStage(customer, plan, zone);
  const points = sortCheckpoints(next ? [...dated, next] : dated, civilDateIn(zone, now));
  const stageTime = customer.endedAt
    ? null
    : sayStageTime(customer.stageSince, plan?.days.get(customer.stage?.id ?? ""), now);
  const closed = customer.status === "customer" || customer.status === "left";
  const stages = choices.stages.filter((stage) => stage.modelId === customer.model.id);
  const about = { id, name: customer.name, firstContactAt: customer.firstContactAt };
  const mayEdit = actorMay(actor, "customer:write");
  const mayMove = actorMay(actor, "stage:move");
  const mayLog = actorMay(actor, "touchpoint:write");
  const mayBook = actorMay(actor, "ledger:write");
  return (
    <>
      <title>{`${customer.name} · ${actor.workspace.name}`}</title>
      {mayLog && <CustomerOnPage {...about} />}
      <PageHeader
        title={customer.name}
        crumbs={[{ label: "Customers", href: root }, { label: customer.name }]}
        marks={
          <>
            <Badge tone={statusTone[customer.status]}>{statusWord[customer.status]}</Badge>
            <span className="text-sm text-ink-3">
              {[kindWord[customer.kind], customer.segment?.name].filter(Boolean).join(" · ")}
            </span>
          </>
        }
        lead={[sayStanding(customer, { now, zone }), stageTime].filter(Boolean).join(" ")}
        actions={
          <>
            {mayLog && <LogTouchpointButton variant="primary" />}
            {mayMove && (
              <MoveStageButton
                slug={slug}
                zone={zone}
                stages={stages}
                customer={{ ...about, stageId: customer.stage?.id ?? null, status: customer.status }}
              />
            )}
            {mayEdit && <EditCustomerButton slug={slug} customer={customer} {...choices} />}
          </>
        }
      />
      <SectionNav />
      <div id="curves" className={`flex flex-col gap-7 pb-8 ${anchored}`}>
        <h2 className="sr-only">Curves</h2>
        <LifeFigureRow
          figures={figuresOf(customer, life, now.toISOString())}
          base={base}
          zone={zone}
          touches={customer.touches}
        />
        <LifeChart
          view={view}
          currency={currency}
          asOf={formatDateTime(now, { zone })}
          {...(view.expected && plan
            ? {
                note: `Dashed: what version ${plan.version} of ${customer.model.name} expects, laid from first contact.`,
              }
            : {})}
        />
      </div>
      {money.lines.length > 0 && (
        <div id="contribution" className={anchored}>
          <Section
            title="Contribution and cost by function"
            note={NOT_ADVICE}
            actions={
              actorMay(actor, "report:read") && (
                <LinkButton
                  size="sm"
                  href={`/${slug}/economics/customers?model=${customer.model.id}${closed ? "" : "&who=all"}&customer=${id}`}
                >
                  Beside the median customer
                </LinkButton>
              )
            }
          >
            <div className="flex flex-col gap-5">
              <MoneyFigures figures={margins} zone={zone} slug={slug} />
              <LensSwitch slug={slug} lens={lens.id} lenses={lenses} query={null} />
              <MoneyFigures figures={functions} zone={zone} slug={slug} />
            </div>
          </Section>
        </div>
      )}
      <div className="grid grid-cols-1 gap-x-10 lg:grid-cols-2">
        <div id="next" className={anchored}>
          <Section title="Next">
            <CheckpointList points={points} />
          </Section>
        </div>
        <div id="stages" className={anchored}>
          <Section title="Stages">
            <StageTable
              slug={slug}
              zone={zone}
              spans={stageSpans(life.intervals, customer.endedAt, now)}
              planned={plan?.days ?? new Map()}
              mayMove={mayMove}
            />
          </Section>
        </div>
        <div id="learned" className={anchored}>
          <Section title="Learned">
            <LearnedFacts learned={life.learned} stages={stages} zone={zone} />
          </Section>
        </div>
        <div id="known" className={anchored}>
          <Section title="Known">
            <AttributeList customer={customer} />
          </Section>
        </div>
      </div>
      <GroupSection actor={actor} customer={customer} />
      <div id="agreements" className={anchored}>
        <AgreementsSection actor={actor} customer={about} />
      </div>
      <UpgradeSection actor={actor} customer={{ id, name: customer.name, modelId: customer.model.id }} />
      <OutcomesSection actor={actor} customer={customer} />
      {actorMay(actor, "risk:read") && (
        <RisksSection actor={actor} customer={customer} owners={choices.owners} />
      )}
      {actorMay(actor, "escalation:read") && (
        <EscalationsSection actor={actor} customer={customer} owners={choices.owners} />
      )}
      <div id="touchpoints" className={anchored}>
        <Section
          title="Touchpoints"
          actions={<Narrowed base={base} by={wanted.touchpointFilter} anchor="touchpoints" />}
        >
          {touchpoints.items.length === 0 && (
            <p className="text-ink-3">
              Every contact will stand here, latest first. {mayLog && "Press t to log the first one."}
            </p>
          )}
          <TouchpointList
            slug={slug}
            zone={zone}
            customer={about}
            items={touchpoints.items}
            stageNames={Object.fromEntries(stages.map((stage) => [stage.id, stage.name]))}
            mayWrite={mayLog}
            {...(actorMay(actor, "escalation:write")
              ? { escalate: { owners: choices.owners, me: actor.kind === "member" ? actor.id : null } }
              : {})}
          />
          <Older href={wanted.older(base, "touchpointCursor", touchpoints.nextCursor)} anchor="touchpoints" />
        </Section>
      </div>
      <div id="ledger" className={anchored}>
        <Section
          title="Ledger"
          actions={
            <>
              <Narrowed base={base} by={wanted.entryFilter} anchor="ledger" />
              {mayBook && (
                <BookEntryButton
                  slug={slug}
                  zone={zone}
                  currency={currency}
                  customerId={id}
                  agreements={agreements.items.map(({ id: agreementId, product, number }) => ({
                    id: agreementId,
                    name: [product, number].filter(Boolean).join(" "),
                  }))}
                />
              )}
            </>
          }
        >
          <LedgerTable slug={slug} zone={zone} items={entries.items} mayWrite={mayBook} />
          <Older href={wanted.older(base, "entryCursor", entries.nextCursor)} anchor="ledger" />
        </Section>
      </div>
      {actorMay(actor, "audit:read") && (
        <p className="border-t border-rule pt-3 text-sm">
          <TextLink href={`/${slug}/audit?customerId=${id}`}>Who changed what about {customer.name}</TextLink>
        </p>
      )}
    </>
  );
});

function Narrowed({ base, by, anchor }: { base: string; by: string | null; anchor: string }) {
  if (by === null) return null;
  return (
    <LinkButton size="sm" variant="quiet" href={`${base}#${anchor}`} scroll={false}>
      Only {by}: show all
    </LinkButton>
  );
}

function Older({ href, anchor }: { href: string | null; anchor: string }) {
  if (href === null) return null;
  return (
    <p className="pt-2">
      <LinkButton size="sm" href={`${href}#${anchor}`}>
        Earlier
      </LinkButton>
    </p>
  );
}
