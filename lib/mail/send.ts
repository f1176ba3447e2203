import { createTransport } from "nodemailer";
import { mailFrom, smtpUrl } from "@/lib/env";
import { log } from "@/lib/log";
import type { MailText } from "./texts";

/** Whether this installation sends mail at all. */
export function mailConfigured(): boolean {
  return smtpUrl() !== undefined;
}

/**
 * Hands a mail over to the configured server. Throws when there is none, or when it does not take the mail; whoever
 * calls says what that means. An encrypted connection is used wherever the server offers one.
 */
export async function sendMail(to: string, { subject, text }: MailText): Promise<void> {
  const url = smtpUrl();
  if (!url) throw new Error("No mail server is configured.");
  const transport = createTransport(url, { from: mailFrom() });
  try {
    // An address as an object is never parsed as a list of several.
    await transport.sendMail({ to: { name: "", address: to }, subject, text });
  } finally {
    transport.close();
  }
}

/** The same, for mails that nobody waits for: answers whether it went out; a failure is logged without whom it was for. */
export async function trySendMail(to: string, mail: MailText): Promise<boolean> {
  try {
    await sendMail(to, mail);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    log.error({ part: "mail", code }, "a mail could not be handed over");
    return false;
  }
}
