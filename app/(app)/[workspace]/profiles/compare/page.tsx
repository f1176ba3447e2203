import type { Metadata } from "next";
import { readView, SPANS, writeView } from "@/components/compare/address";
import { Chooser } from "@/components/compare/chooser";
import { CompareFigures } from "@/components/compare/compare-figures";
import { DifferenceTable } from "@/components/compare/difference-table";
import { LinkChoice } from "@/components/compare/link-choice";
import { sayFigure } from "@/components/profile-figure/say";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, ErrorNotice } from "@/components/ui/notices";
import { PageHeader, Section } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { compareProfiles } from "@/lib/engine/profile/compare";
import { page } from "@/lib/http/page";
import { findChoices } from "@/lib/profiles/choices";
import { readReferences } from "@/lib/profiles/compare";

export const metadata: Metadata = { title: "Compare profiles" };

export default page("model:read", async ({ actor, searchParams }) => {
  const root = `/${actor.workspace.slug}`;
  const base = `${root}/profiles/compare`;
  const view = readView(searchParams);
  const [choices, read] = await Promise.all([findChoices(actor), readReferences(actor, view.of)]);
  const chosen = read.flatMap((one) => ("profile" in one ? [one] : []));
  const problems = read.flatMap((one) => ("problem" in one ? [one] : []));
  const { names, currencies, figures, groups, sentence } = compareProfiles(chosen, view.align, sayFigure);
  const kept = { ...view, of: chosen.map((one) => one.ref) };
  const href = (change: Partial<typeof view>) => writeView(base, { ...view, ...change });
  const all = choices.filter((model) => !model.archived).map((model) => model.id);
  return (
    <>
      <PageHeader
        title="Compare profiles"
        lead="Any number of profiles, versions and scenarios against the first of them."
        crumbs={[{ label: "Profiles", href: `${root}/profiles` }, { label: "Compare" }]}
      />
      {choices.length > 0 && (
        <Chooser key={kept.of.join()} base={base} view={kept} chosen={chosen} models={choices} />
      )}
      {problems.map(({ ref, problem }) => (
        <div key={ref} className="pb-4">
          <ErrorNotice
            title={problem}
            kept="The others stand as they are."
            actions={
              <LinkButton size="sm" href={writeView(base, kept)}>
                Leave it out
              </LinkButton>
            }
          />
        </div>
      ))}
      {chosen.length === 0 ? (
        <EmptyState
          title="Profiles will lie here on one axis, with the biggest difference in a sentence."
          actions={
            choices.length > 0 ? (
              <LinkButton variant="primary" href={href({ of: all.slice(0, 4) })}>
                Compare {all.length < 2 ? "this one" : all.length <= 4 ? "all of them" : "the first four"}
              </LinkButton>
            ) : actorMay(actor, "model:write") ? (
              <LinkButton variant="primary" href={`${root}/profiles/new`}>
                Start from a template
              </LinkButton>
            ) : undefined
          }
        >
          The low-touch customer against the high-touch one, last year's version against the draft, a plan
          against what stands.
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap gap-3 pb-5">
            <LinkChoice
              label="Aligned by"
              choices={[
                { label: "By stage", href: href({ align: "stage" }), current: view.align === "stage" },
                { label: "By time", href: href({ align: "time" }), current: view.align === "time" },
              ]}
            />
            {view.align === "time" && (
              <LinkChoice
                label="Time shown"
                choices={[
                  ...SPANS.map(({ days, label }) => ({
                    label,
                    href: href({ days }),
                    current: view.days === days,
                  })),
                  { label: "Whole life", href: href({ days: null }), current: view.days === null },
                ]}
              />
            )}
            <LinkChoice
              label="Drawn"
              choices={[
                { label: "On one axis", href: href({ view: "overlay" }), current: view.view === "overlay" },
                { label: "Side by side", href: href({ view: "side" }), current: view.view === "side" },
              ]}
            />
            <LinkChoice
              label="Curves"
              choices={[
                { label: "So far", href: href({ show: "total" }), current: view.show === "total" },
                { label: "A day", href: href({ show: "rate" }), current: view.show === "rate" },
              ]}
            />
          </div>
          <CompareFigures drawn={chosen} view={view} sentence={sentence} />
          <div className="pt-10">
            <Section title="Differences" note={names.length > 1 ? `Against ${names[0]}.` : ""}>
              <DifferenceTable
                caption="Figures of each profile"
                hideCaption
                names={names}
                currencies={currencies}
                rows={figures}
              />
            </Section>
            <Section
              title={view.align === "stage" ? "Stage by stage" : "So far, by time"}
              note={
                view.align === "stage"
                  ? "Totals of one customer who enters the stage."
                  : "Of one customer who lives through every stage."
              }
            >
              {groups
                .filter((group) => group.rows.length > 0)
                .map((group) => (
                  <div key={group.id} className="pb-5">
                    <h3 className="finding pb-1 text-lg first-letter:uppercase">{group.label}</h3>
                    <DifferenceTable
                      caption={`${group.label} of each profile`}
                      hideCaption
                      names={names}
                      currencies={currencies}
                      rows={group.rows}
                    />
                  </div>
                ))}
            </Section>
          </div>
        </>
      )}
    </>
  );
});
