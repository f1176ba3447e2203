import type { Metadata } from "next";
import { NameForm, PasswordForm } from "@/components/account/account-forms";
import { deviceOf } from "@/components/account/device";
import { PublicFrame } from "@/components/account/public-frame";
import { SecondStep } from "@/components/account/second-step";
import { SessionList } from "@/components/account/session-list";
import { toLine } from "@/components/account/sign-in-lines";
import { SignInList } from "@/components/account/sign-in-list";
import { SingleSignOnButton } from "@/components/account/single-sign-on";
import { LinkButton, TextLink } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notices";
import { Section } from "@/components/ui/page-header";
import { ToastHost } from "@/components/ui/toast";
import { findMeans } from "@/lib/auth/account";
import { isDemoVisitor } from "@/lib/auth/demo-visitor";
import { findSessions } from "@/lib/auth/sessions";
import { passwordsOpen, singleSignOn } from "@/lib/env";
import { formatDateTime } from "@/lib/format/date";
import { requirePerson } from "@/lib/http/person-page";
import { findMySignIns } from "@/lib/sign-ins/queries";

export const metadata: Metadata = { title: "Account" };

type Props = { searchParams: Promise<{ asked?: string | string[] }> };

export default async function AccountPage({ searchParams }: Props) {
  const person = await requirePerson("/account");
  const back = <TextLink href="/open">Back to the workspace</TextLink>;
  if (isDemoVisitor(person)) {
    return (
      <PublicFrame
        wide
        title="Account"
        lead="Visitors of the demo share one account, so its name, password and sessions stay as they are."
        aside={back}
      >
        <LinkButton href="/sign-up">Create an account of your own</LinkButton>
      </PublicFrame>
    );
  }
  const [sessions, means, signIns] = await Promise.all([
    findSessions(person.userId),
    findMeans(person.userId),
    findMySignIns(person.userId),
  ]);
  const sso = singleSignOn();
  const secondStepAsked = (await searchParams).asked === "second-step" && !means.secondStep;
  return (
    <PublicFrame wide title="Account" lead={person.email} aside={back}>
      {secondStepAsked && (
        <div className="pb-6">
          <ErrorNotice
            tone="warning"
            title="Your workspace asks for a second step"
            todo="Switch it on below; then the workspace opens."
          />
        </div>
      )}
      <Section title="Name">
        <NameForm key={person.name} name={person.name} />
      </Section>
      {passwordsOpen() && means.password && (
        <>
          <Section title="Password">
            <PasswordForm />
          </Section>
          <Section title="Second step">
            <SecondStep on={means.secondStep} />
          </Section>
        </>
      )}
      {sso && (
        <Section title="Single sign-on">
          {means.singleSignOn ? (
            <p className="text-ink-2">Connected: you can sign in with {sso.name}.</p>
          ) : (
            <SingleSignOnButton name={sso.name} />
          )}
        </Section>
      )}
      <Section title="Where you are signed in">
        <SessionList
          sessions={sessions.map((session) => ({
            id: session.id,
            device: deviceOf(session.userAgent),
            since: `since ${formatDateTime(session.createdAt, { zone: "UTC" })} UTC`,
            current: session.id === person.sessionId,
          }))}
        />
      </Section>
      <Section title="Last sign-ins">
        <SignInList caption="Last sign-ins" lines={signIns.map((signIn) => toLine(signIn, "UTC"))} />
      </Section>
      <ToastHost />
    </PublicFrame>
  );
}
