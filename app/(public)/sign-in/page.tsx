import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PublicFrame } from "@/components/account/public-frame";
import { SignInForm } from "@/components/account/sign-in-form";
import { SingleSignOnButton } from "@/components/account/single-sign-on";
import { TextLink } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notices";
import { passwordsOpen, singleSignOn } from "@/lib/env";
import { nextAddress } from "@/lib/http/next-address";
import { findPerson } from "@/lib/http/person-page";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> };

/** Why the provider's answer let nobody in; anything else is not quoted, because an address can say anything. */
const reasons: Readonly<Record<string, string>> = {
  account_not_linked:
    "There is an account with this address already. Sign in with its password, then connect single sign-on under Account.",
  email_not_verified: "The provider does not say that your address is verified. Ask its administrator.",
  access_denied: "The provider did not let you in.",
};

export default async function SignInPage({ searchParams }: Props) {
  const search = await searchParams;
  const next = nextAddress(search.next, "/open");
  if (await findPerson()) redirect(next);
  const sso = singleSignOn();
  const passwords = passwordsOpen();
  const failed = typeof search.error === "string";
  return (
    <PublicFrame
      title="Sign in"
      aside={
        passwords ? (
          <>
            New here?{" "}
            <TextLink href={`/sign-up?next=${encodeURIComponent(next)}`}>Create an account</TextLink>
          </>
        ) : undefined
      }
    >
      <div className="flex flex-col gap-6">
        {failed && (
          <ErrorNotice
            title="You are not signed in"
            todo={reasons[String(search.error)] ?? "Single sign-on did not come to an end. Try again."}
          />
        )}
        {passwords && <SignInForm next={next} />}
        {sso && <SingleSignOnButton name={sso.name} next={next} primary={!passwords} />}
      </div>
    </PublicFrame>
  );
}
