import type { Metadata } from "next";
import { NameForm, PasswordForm } from "@/components/account/account-forms";
import { deviceOf } from "@/components/account/device";
import { PublicFrame } from "@/components/account/public-frame";
import { SessionList } from "@/components/account/session-list";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { ToastHost } from "@/components/ui/toast";
import { isDemoVisitor } from "@/lib/auth/demo-visitor";
import { findSessions } from "@/lib/auth/sessions";
import { formatDateTime } from "@/lib/format/date";
import { requirePerson } from "@/lib/http/person-page";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
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
  const sessions = await findSessions(person.userId);
  return (
    <PublicFrame wide title="Account" lead={person.email} aside={back}>
      <Section title="Name">
        <NameForm key={person.name} name={person.name} />
      </Section>
      <Section title="Password">
        <PasswordForm />
      </Section>
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
      <ToastHost />
    </PublicFrame>
  );
}
