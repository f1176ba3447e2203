import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewPasswordForm } from "@/components/account/new-password-form";
import { PublicFrame } from "@/components/account/public-frame";
import { TextLink } from "@/components/ui/button";
import { passwordsOpen } from "@/lib/env";

export const metadata: Metadata = { title: "Choose a new password", referrer: "no-referrer" };

export default function NewPasswordPage() {
  if (!passwordsOpen()) notFound();
  return (
    <PublicFrame
      title="Choose a new password"
      lead="Every session of yours is signed out when you do."
      aside={
        <>
          The link no longer works? <TextLink href="/forgot-password">Ask for another</TextLink>
        </>
      }
    >
      <NewPasswordForm />
    </PublicFrame>
  );
}
