import { demoVisitorEmail } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** Whether this is the account that all visitors of the demo share. */
export function isDemoVisitor(person: { email: string }): boolean {
  return person.email.toLowerCase() === demoVisitorEmail;
}

export const sharedAccount =
  "Visitors of the demo share this account, so it stays as it is. Create an account of your own.";

/** Throws `forbidden` for visitors of the demo: what one of them changed, all would have. */
export function requireOwnAccount(person: { email: string }): void {
  if (isDemoVisitor(person)) throw new AppError("forbidden", sharedAccount);
}
