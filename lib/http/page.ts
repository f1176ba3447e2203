import { headers } from "next/headers";
import { notFound as notFoundPage, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { type Actor, actorMay } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/permissions";
import { memberActor, signedIn } from "@/lib/auth/resolve";
import { walled } from "@/lib/auth/walled";
import { AppError } from "@/lib/errors";

type Props = {
  params: Promise<Record<string, string>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type PageContext = {
  actor: Actor;
  params: Record<string, string>;
  searchParams: Record<string, string | string[] | undefined>;
};
type Page = ((props: Props) => Promise<ReactNode>) & { permission: Permission };

/**
 * The only way to make a page of a workspace: signs in or redirects, and answers a missing permission, a foreign
 * workspace and a missing object all with "not found".
 */
export function page(permission: Permission, render: (context: PageContext) => Promise<ReactNode>): Page {
  const view = async ({ params, searchParams }: Props) => {
    const [known, search] = await Promise.all([params, searchParams]);
    const actor = await pageActor(known.workspace ?? "");
    if (!actorMay(actor, permission)) notFoundPage();
    try {
      return await walled(actor, () => render({ actor, params: known, searchParams: search }));
    } catch (error) {
      if (error instanceof AppError && error.code === "not_found") notFoundPage();
      throw error;
    }
  };
  return Object.assign(view, { permission });
}

/**
 * The only way to make a part of a page that reads for itself. React renders it after the page has returned, so that it
 * needs the wall of its workspace anew.
 */
export function section<P extends { actor: Actor }>(
  render: (props: P) => Promise<ReactNode>,
): (props: P) => Promise<ReactNode> {
  return (props) => walled(props.actor, () => render(props));
}

/** The actor of the signed-in person in a workspace; redirects to sign-in, or answers "not found". */
export async function pageActor(slug: string): Promise<Actor> {
  const list = await headers();
  const person = await signedIn(list);
  if (!person) redirect(`/sign-in?next=${encodeURIComponent(`/${slug}`)}`);
  try {
    return await memberActor(person, slug, null);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFoundPage();
    if (error instanceof AppError && error.details?.secondStep) redirect("/account?asked=second-step");
    throw error;
  }
}
