import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type SignedIn, signedIn } from "@/lib/auth/resolve";

/** The signed-in person of a page outside any workspace; others are sent to sign in and back. */
export async function requirePerson(back: string): Promise<SignedIn> {
  const person = await signedIn(await headers());
  if (!person) redirect(`/sign-in?next=${encodeURIComponent(back)}`);
  return person;
}

/** The person behind the session, or null. */
export async function findPerson(): Promise<SignedIn | null> {
  return signedIn(await headers());
}
