import type { Metadata } from "next";
import { OpenDemoButton } from "@/components/landing/open-demo-button";
import { TwoLivesFigure } from "@/components/landing/two-lives-figure";
import { LinkButton } from "@/components/ui/button";
import { demoOpen } from "@/lib/env";
import { findPerson } from "@/lib/http/person-page";

export const metadata: Metadata = { title: { absolute: "Lifecurve: the life of one customer" } };

// Whether the demo is open is a setting of the running server, not of the build.
export const dynamic = "force-dynamic";

export default async function LandingPage() {
  const person = await findPerson();
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[70rem] flex-col px-5">
      <header className="flex flex-wrap items-center justify-between gap-3 border-b border-rule py-4">
        <span className="finding text-xl">Lifecurve</span>
        <nav aria-label="Account" className="flex items-center gap-2">
          {person ? (
            <LinkButton href="/open" variant="secondary" size="sm">
              Your workspace
            </LinkButton>
          ) : (
            <>
              <LinkButton href="/sign-in" variant="quiet" size="sm">
                Sign in
              </LinkButton>
              <LinkButton href="/sign-up" variant="secondary" size="sm">
                Create an account
              </LinkButton>
            </>
          )}
        </nav>
      </header>
      <main id="main" className="flex-1 py-8 sm:py-10">
        <div className="mb-7 grid items-end gap-6 md:grid-cols-[1fr_auto]">
          <div>
            <h1 className="finding max-w-3xl text-3xl text-balance">
              One customer, one line: from the first reach to the last bill.
            </h1>
            <p className="mt-3 max-w-3xl text-lg text-ink-2">
              Lifecurve lines up what a customer of an insurer or lender takes, costs, earns and teaches,
              stage by stage, and counts the prospects who never became one. Measure it from your own records
              and see where software, people and money are in the wrong place.
            </p>
          </div>
          <div className="flex flex-wrap items-start gap-2">
            {demoOpen() ? <OpenDemoButton /> : null}
            <LinkButton href={person ? "/open" : "/sign-in"} variant={demoOpen() ? "secondary" : "primary"}>
              {person ? "Go to your workspace" : "Sign in"}
            </LinkButton>
          </div>
        </div>
        <TwoLivesFigure />
      </main>
      <footer className="border-t border-rule py-4 text-sm text-ink-3">
        The two lives are calibrated examples, not a forecast. Figures are a management view, never accounting
        advice.
      </footer>
    </div>
  );
}
