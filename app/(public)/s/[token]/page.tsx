import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { AssumptionTable } from "@/components/profile-figure/assumption-table";
import { ExportMenu } from "@/components/profile-figure/export-menu";
import { KeyFigures } from "@/components/profile-figure/key-figures";
import { ProfileFigure } from "@/components/profile-figure/profile-figure";
import { sayFigure, sayProfile } from "@/components/profile-figure/say";
import { type Drawn, PANELS } from "@/components/profile-figure/types";
import { PrintButton } from "@/components/share/print-button";
import { SharedDownloads } from "@/components/share/shared-downloads";
import { checkProfile } from "@/lib/engine/profile/check-profile";
import { compareProfiles } from "@/lib/engine/profile/compare";
import { computeEconomics } from "@/lib/engine/profile/economics";
import type { Profile } from "@/lib/engine/profile/profile";
import { applyScenario } from "@/lib/engine/profile/scenario";
import { AppError } from "@/lib/errors";
import { toProfile } from "@/lib/models/profile";
import { type Industry, industryTexts } from "@/lib/models/view";
import { changesOf } from "@/lib/scenarios/view";
import { findShared } from "@/lib/share/find-shared";
import { type Shared, sharedParams } from "@/lib/share/schema";

type Props = { params: Promise<{ token: string }> };

// A link shows what is published now, and nothing once it is revoked.
export const dynamic = "force-dynamic";

const robots = { index: false, follow: false } as const;

const read = cache(async (token: string): Promise<Shared | null> => {
  try {
    return await findShared(sharedParams.parse({ token }).token);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shared = await read((await params).token);
  return { title: shared?.name ?? "Not found", robots, referrer: "no-referrer" };
}

export default async function SharedPage({ params }: Props) {
  const shared = await read((await params).token);
  if (!shared) notFound();
  const profile = toProfile(shared);
  const about = [
    industryTexts[shared.industry as Industry] ?? shared.industry,
    shared.segmentNote,
    shared.version.status === "draft" ? "a draft" : `version ${shared.version.number}`,
  ];
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[64rem] flex-col px-4 sm:px-6">
      <header className="no-print flex flex-wrap items-center justify-between gap-3 border-b border-rule py-3">
        <Link href="/" className="finding text-lg no-underline">
          Lifecurve
        </Link>
        <span className="text-sm text-ink-3">Shared to read</span>
      </header>
      <main id="main" className="flex-1 py-6">
        <h1 className="finding text-2xl text-balance">{shared.name}</h1>
        <p className="mt-0.5 mb-5 text-ink-2">
          {[about.filter(Boolean).join(" · "), shared.description].filter(Boolean).join(". ")}
        </p>
        <Body shared={shared} profile={profile} />
      </main>
      <footer className="border-t border-rule py-4 text-sm text-ink-3">
        The expected life of one customer, as its authors drew it. A management view, never accounting advice.
      </footer>
    </div>
  );
}

/** The profile with the scenarios that are switched on, if any. */
function withScenarios(shared: Shared, profile: Profile): Drawn | null {
  const on = shared.scenarios.filter((scenario) => scenario.enabled);
  if (on.length === 0) return null;
  const changed = on.reduce<Profile>(
    (before, { changes }) => applyScenario(before, changesOf(changes, before.stages)),
    profile,
  );
  return checkProfile(changed).length > 0
    ? null
    : { name: `With ${on.map((scenario) => scenario.name).join(" and ")}`, profile: changed };
}

function Body({ shared, profile }: { shared: Shared; profile: Profile }) {
  if (checkProfile(profile).length > 0)
    return <p className="text-ink-2">This profile is not complete yet: its figures cannot be said.</p>;
  const economics = computeEconomics(profile);
  const changed = withScenarios(shared, profile);
  const drawn = [{ name: shared.name, profile }, ...(changed ? [changed] : [])];
  const title = (changed && compareProfiles(drawn, "stage", sayFigure).sentence) ?? sayProfile(economics);
  return (
    <>
      <KeyFigures economics={economics} />
      <div className="pt-8">
        <ProfileFigure
          drawn={drawn}
          align="stage"
          show="total"
          panels={PANELS}
          frame={{
            title,
            unit: "One customer from first contact to the end of use, widths of stages compressed",
            actions: <ExportMenu name={shared.name} title={`${shared.name}. ${title}`} />,
          }}
        />
      </div>
      <section className="pt-8">
        <h2 className="mb-2 border-t border-ink pt-2 text-lg font-semibold">
          What it rests on, per customer who enters the stage
        </h2>
        <AssumptionTable profile={profile} caption={`Figures of ${shared.name} and where they come from`} />
      </section>
      <section className="no-print pt-8">
        <h2 className="mb-2 border-t border-ink pt-2 text-lg font-semibold">Take it with you</h2>
        <div className="flex flex-wrap gap-2">
          <SharedDownloads shared={shared} />
          <PrintButton />
        </div>
      </section>
    </>
  );
}
