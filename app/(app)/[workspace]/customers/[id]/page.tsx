import { AddAgreementButton } from "@/components/customers/add-agreement-button";
import { BookEntryButton } from "@/components/customers/book-entry-button";
import { AgreementList, AttributeList, LearnedFacts } from "@/components/customers/customer-facts";
import { EditCustomerButton } from "@/components/customers/edit-customer-button";
import { LedgerTable } from "@/components/customers/ledger-table";
import { LifeChart } from "@/components/customers/life-chart";
import { LifeFigureRow } from "@/components/customers/life-figures";
import { MoneyFigures } from "@/components/customers/money-figures";
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
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import { getLife } from "@/lib/customers/queries/get-life";
import { figuresOf } from "@/lib/customers/view/life-figures";
import { viewLife } from "@/lib/customers/view/life-view";
import { sayStanding } from "@/lib/customers/view/say-standing";
import { stageSpans } from "@/lib/customers/view/stage-spans";
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
  const [life, touchpoints, entries, agreements, choices] = await Promise.all([
    getLife(actor, id),
    listTouchpoints(actor, touchpointQuery.parse({ customerId: id, ...wanted.touchpoints, limit: 25 })),
    listEntries(actor, ledgerQuery.parse({ customerId: id, ...wanted.entries, limit: 25 })),
    listAgreements(actor, id),
    listFilterChoices(actor),
  ]);
  const lens = await chooseLens(actor, [await readCookie(LENS_COOKIE)]);
  const [money, lenses] = await Promise.all([readCustomerMoney(actor, id, lens), findLenses(actor)]);
  const { margins, functions } = customerMoneyFigures(money, lens, {
    customer: customer.name,
    currency,
    asOf: now.toISOString(),
  });
  const view = viewLife(customer, life, { now, zone });
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
        lead={sayStanding(customer, { now, zone })}
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
      <div className="flex flex-col gap-7 pb-8">
        <h2 className="sr-only">What this customer takes and brings</h2>
        <LifeFigureRow
          figures={figuresOf(customer, life, now.toISOString())}
          base={base}
          zone={zone}
          touches={customer.touches}
        />
        <LifeChart view={view} currency={currency} asOf={formatDateTime(now, { zone })} />
      </div>
      {money.lines.length > 0 && (
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
            <MoneyFigures figures={margins} zone={zone} />
            <LensSwitch slug={slug} lens={lens.id} lenses={lenses} query={null} />
            <MoneyFigures figures={functions} zone={zone} />
          </div>
        </Section>
      )}
      <div className="grid gap-x-10 lg:grid-cols-2">
        <Section title="Stages">
          <StageTable
            slug={slug}
            zone={zone}
            spans={stageSpans(life.intervals, customer.endedAt, now)}
            mayMove={mayMove}
          />
        </Section>
        <Section
          title="Agreements"
          actions={mayEdit && <AddAgreementButton slug={slug} zone={zone} customerId={id} />}
        >
          <AgreementList items={agreements.items} />
        </Section>
        <Section title="Learned">
          <LearnedFacts learned={life.learned} zone={zone} />
        </Section>
        <Section title="Known">
          <AttributeList customer={customer} />
        </Section>
      </div>
      <div id="touchpoints" className="scroll-mt-4">
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
          />
          <Older href={wanted.older(base, "touchpointCursor", touchpoints.nextCursor)} anchor="touchpoints" />
        </Section>
      </div>
      <div id="ledger" className="scroll-mt-4">
        <Section
          title="Ledger"
          actions={
            <>
              <Narrowed base={base} by={wanted.entryFilter} anchor="ledger" />
              {mayBook && <BookEntryButton slug={slug} zone={zone} currency={currency} customerId={id} />}
            </>
          }
        >
          <LedgerTable slug={slug} zone={zone} items={entries.items} mayWrite={mayBook} />
          <Older href={wanted.older(base, "entryCursor", entries.nextCursor)} anchor="ledger" />
        </Section>
      </div>
      {actorMay(actor, "audit:read") && (
        <p className="border-t border-rule pt-3 text-sm">
          <TextLink href={`/${slug}/audit?entityId=${id}`}>Who changed what about {customer.name}</TextLink>
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
