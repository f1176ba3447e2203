import type { Metadata } from "next";
import type { ReactNode } from "react";
import { WorkspaceShell } from "@/components/workspaces/workspace-shell";
import { actorMay } from "@/lib/auth/actor";
import { pageActor } from "@/lib/http/page";
import { requirePerson } from "@/lib/http/person-page";
import { findMyWorkspaces, touchMember } from "@/lib/workspaces/queries";
import { navOf } from "./nav";

type Props = { children: ReactNode; params: Promise<{ workspace: string }> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const actor = await pageActor((await params).workspace);
  return { title: { default: actor.workspace.name, template: `%s · ${actor.workspace.name}` } };
}

/** The frame only: every page checks for itself who may see it. */
export default async function WorkspaceLayout({ children, params }: Props) {
  const { workspace: slug } = await params;
  const [person, actor] = await Promise.all([requirePerson(`/${slug}`), pageActor(slug)]);
  const [workspaces] = await Promise.all([findMyWorkspaces(person.userId), touchMember(actor)]);
  return (
    <WorkspaceShell
      slug={slug}
      timeZone={actor.workspace.timeZone}
      groups={navOf(actor)}
      workspaces={workspaces.map((workspace) => ({
        name: workspace.name,
        href: `/${workspace.slug}`,
        current: workspace.slug === slug,
        note: `${workspace.currency} · ${workspace.timeZone.replaceAll("_", " ")}`,
      }))}
      user={{ name: person.name, email: person.email }}
      mayLogTouchpoints={actorMay(actor, "touchpoint:write")}
      mayFindCustomers={actorMay(actor, "customer:read")}
    >
      {children}
    </WorkspaceShell>
  );
}
