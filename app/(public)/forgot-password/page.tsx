import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ForgotForm } from "@/components/account/forgot-form";
import { PublicFrame } from "@/components/account/public-frame";
import { TextLink } from "@/components/ui/button";
import { passwordsOpen } from "@/lib/env";
import { mailConfigured } from "@/lib/mail/send";

export const metadata: Metadata = { title: "Forgot your password" };

export default function ForgotPasswordPage() {
  if (!passwordsOpen()) notFound();
  const byMail = mailConfigured();
  return (
    <PublicFrame
      title="A new password"
      lead={
        byMail
          ? "You get a link by mail to choose one."
          : "No mail is sent here: the owners of your workspace get the link and hand it to you."
      }
      aside={<TextLink href="/sign-in">Back to signing in</TextLink>}
    >
      <ForgotForm byMail={byMail} />
    </PublicFrame>
  );
}
