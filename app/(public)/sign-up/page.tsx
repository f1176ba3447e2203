import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PublicFrame } from "@/components/account/public-frame";
import { SignUpForm } from "@/components/account/sign-up-form";
import { TextLink } from "@/components/ui/button";
import { passwordsOpen, signUpOpen } from "@/lib/env";
import { invitationOf } from "@/lib/http/invitation-of";
import { nextAddress } from "@/lib/http/next-address";
import { findPerson } from "@/lib/http/person-page";

export const metadata: Metadata = { title: "Create an account" };

type Props = { searchParams: Promise<{ next?: string | string[]; email?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Props) {
  const search = await searchParams;
  const next = nextAddress(search.next, "/open");
  if (await findPerson()) redirect(next);
  // Where single sign-on is the only way in, it makes the account too.
  if (!passwordsOpen()) redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  const invitation = invitationOf(next);
  const lead = signUpOpen()
    ? "Then name your first workspace, and bring in a log of what your customers did."
    : "Accounts are made by invitation here. Open the link of your invitation first; only the first person of an installation needs none.";
  return (
    <PublicFrame
      title="Create an account"
      lead={lead}
      aside={
        <>
          Have an account? <TextLink href={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in</TextLink>
        </>
      }
    >
      <SignUpForm
        next={next}
        {...(typeof search.email === "string" ? { email: search.email } : {})}
        {...(invitation ? { invitation } : {})}
      />
    </PublicFrame>
  );
}
