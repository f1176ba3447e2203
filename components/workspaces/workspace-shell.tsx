"use client";

import { type ReactNode, useCallback } from "react";
import { useGo } from "@/components/account/use-go";
import { AppShell } from "@/components/shell/app-shell";
import type { NavGroup, ShellUser, ShellWorkspace } from "@/components/shell/nav";
import { LogTouchpointHost } from "@/components/touchpoints/log-touchpoint-host";
import { openTouchpointLog } from "@/components/touchpoints/touchpoint-store";
import type { Command } from "@/components/ui/command-menu";
import { showToast } from "@/components/ui/toast-store";
import { signOut } from "@/lib/http/account";
import { callApi } from "@/lib/http/client";

export type WorkspaceShellProps = {
  slug: string;
  timeZone: string;
  groups: readonly NavGroup[];
  workspaces: readonly ShellWorkspace[];
  user: ShellUser;
  mayLogTouchpoints: boolean;
  mayFindCustomers: boolean;
  children: ReactNode;
};

type FoundCustomers = { items: { id: string; name: string }[] };

/** The shell with this workspace's addresses and calls wired in. */
export function WorkspaceShell(props: WorkspaceShellProps) {
  const { slug, timeZone, groups, workspaces, user, mayLogTouchpoints, mayFindCustomers, children } = props;
  const go = useGo();
  const leave = async () => {
    try {
      await signOut();
      go("/sign-in");
    } catch {
      showToast("You are still signed in: the server could not be reached.", { tone: "negative" });
    }
  };
  const findCustomers = useCallback(
    async (text: string, signal: AbortSignal): Promise<Command[]> => {
      const query = new URLSearchParams({ search: text, limit: "8" });
      const found = await callApi<FoundCustomers>(slug, `/customers?${query}`, { signal });
      return found.items.map(({ id, name }) => ({
        id: `customer-${id}`,
        label: name,
        group: "Customers",
        href: `/${slug}/customers/${id}`,
      }));
    },
    [slug],
  );
  return (
    <AppShell
      groups={groups}
      workspaces={workspaces}
      newWorkspaceHref="/new-workspace"
      user={user}
      accountHref="/account"
      onSignOut={() => void leave()}
      {...(mayFindCustomers ? { onSearch: findCustomers } : {})}
      {...(mayLogTouchpoints ? { onLogTouchpoint: () => openTouchpointLog() } : {})}
    >
      {children}
      {mayLogTouchpoints && <LogTouchpointHost slug={slug} timeZone={timeZone} person={user.email} />}
    </AppShell>
  );
}
