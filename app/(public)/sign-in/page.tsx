import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PublicFrame } from "@/components/account/public-frame";
import { SignInForm } from "@/components/account/sign-in-form";
import { TextLink } from "@/components/ui/button";
import { nextAddress } from "@/lib/http/next-address";
import { findPerson } from "@/lib/http/person-page";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const next = nextAddress((await searchParams).next, "/open");
  if (await findPerson()) redirect(next);
  return (
    <PublicFrame
      title="Sign in"
      aside={
        <>
          New here? <TextLink href={`/sign-up?next=${encodeURIComponent(next)}`}>Create an account</TextLink>
        </>
      }
    >
      <SignInForm next={next} />
    </PublicFrame>
  );
}
