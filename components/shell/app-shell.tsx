"use client";

import { Plus, Search, X } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import type { Command, CommandMenuProps } from "@/components/ui/command-menu";
import { NativeDialog } from "@/components/ui/native-dialog";
import type { ShortcutGroup } from "@/components/ui/shortcut-help";
import { ToastHost } from "@/components/ui/toast";
import type { NavGroup, ShellUser, ShellWorkspace } from "./nav";
import { currentPageShortcuts, subscribePageShortcuts } from "./page-shortcuts";
import { PhoneBar } from "./phone-bar";
import { SideNav } from "./side-nav";
import { useShortcuts } from "./use-shortcuts";
import { UserMenu, WorkspaceSwitcher } from "./user-menu";

/** Loaded on the first `/` or `?`. */
const CommandMenu = dynamic(
  () => import("@/components/ui/command-menu").then((module) => module.CommandMenu),
  { ssr: false },
);
const ShortcutHelp = dynamic(
  () => import("@/components/ui/shortcut-help").then((module) => module.ShortcutHelp),
  { ssr: false },
);

export type AppShellProps = {
  groups: readonly NavGroup[];
  workspaces: readonly ShellWorkspace[];
  newWorkspaceHref?: string;
  user: ShellUser;
  accountHref?: string;
  onSignOut?: () => void;
  /** `t`, the rail's button and the phone's middle button. Either an event or an address. */
  onLogTouchpoint?: () => void;
  logTouchpointHref?: string;
  /** Beyond the pages of the rail, which the menu lists by itself. */
  commands?: readonly Command[];
  onSearch?: CommandMenuProps["onSearch"];
  children: ReactNode;
};

function pageCommands(groups: readonly NavGroup[]): Command[] {
  return groups.flatMap((group) => {
    const own = group.href ? [{ id: group.href, label: group.label, group: "Pages", href: group.href }] : [];
    const inner = (group.items ?? []).map((item) => ({
      id: item.href,
      label: item.label,
      hint: group.label,
      group: "Pages",
      href: item.href,
    }));
    return [...own, ...inner];
  });
}

function everywhere(canLog: boolean): ShortcutGroup {
  const shortcuts = [
    { keys: ["/"], label: "Search and commands" },
    ...(canLog ? [{ keys: ["t"], label: "Log a touchpoint" }] : []),
    { keys: ["?"], label: "This list" },
    { keys: ["Esc"], label: "Close what is open" },
  ];
  return { title: "Everywhere", shortcuts };
}

const READING: ShortcutGroup = {
  title: "Charts and tables",
  shortcuts: [
    { keys: ["←", "→"], label: "Move the cursor in time" },
    { keys: ["Home", "End"], label: "First or last moment" },
    { keys: ["↑", "↓"], label: "Move between rows" },
  ],
};

const NONE: readonly ShortcutGroup[] = [];

/** The frame around every page of a workspace. */
export function AppShell(props: AppShellProps) {
  const { groups, workspaces, user, children, onLogTouchpoint, logTouchpointHref } = props;
  const router = useRouter();
  const [open, setOpen] = useState<"commands" | "shortcuts" | "menu" | null>(null);
  const [used, setUsed] = useState<{ commands?: true; shortcuts?: true }>({});
  const show = (what: "commands" | "shortcuts") => {
    setUsed((before) => ({ ...before, [what]: true }));
    setOpen(what);
  };
  const close = () => setOpen(null);
  const onPage = useSyncExternalStore(subscribePageShortcuts, currentPageShortcuts, () => NONE);
  const canLog = Boolean(onLogTouchpoint || logTouchpointHref);
  const log = () => {
    if (onLogTouchpoint) onLogTouchpoint();
    else if (logTouchpointHref) router.push(logTouchpointHref);
  };
  useShortcuts({ "/": () => show("commands"), "?": () => show("shortcuts"), t: canLog ? log : undefined });

  const logButton = (look: string, content: ReactNode) =>
    logTouchpointHref && !onLogTouchpoint ? (
      <Link href={logTouchpointHref} className={look}>
        {content}
      </Link>
    ) : (
      <button type="button" onClick={log} className={look}>
        {content}
      </button>
    );
  const commands: Command[] = [
    ...(canLog ? [{ id: "log", label: "Log a touchpoint", group: "Do", hint: "t", onSelect: log }] : []),
    ...(props.commands ?? []),
    ...pageCommands(groups),
  ];
  const switcher = (
    <WorkspaceSwitcher
      workspaces={workspaces}
      {...(props.newWorkspaceHref ? { newHref: props.newWorkspaceHref } : {})}
    />
  );
  const userMenu = (name: string) => (
    <UserMenu
      user={user}
      name={name}
      {...(props.accountHref ? { accountHref: props.accountHref } : {})}
      {...(props.onSignOut ? { onSignOut: props.onSignOut } : {})}
    />
  );
  return (
    <div className="lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-70 rounded-md bg-ink px-3 py-2 text-paper focus-visible:not-sr-only focus-visible:fixed focus-visible:top-2 focus-visible:left-2"
      >
        Skip to content
      </a>
      <aside className="no-print sticky top-0 hidden h-dvh flex-col gap-3 border-r border-rule px-2.5 py-3 lg:flex">
        {switcher}
        <div className="flex gap-1.5 px-0.5">
          {canLog &&
            logButton(
              buttonClass("primary", "sm", "flex-1 min-h-8"),
              <>
                <Plus aria-hidden /> Log touchpoint
              </>,
            )}
          <IconButton
            label="Search and commands ( / )"
            variant="secondary"
            size="sm"
            className="h-8 w-8!"
            icon={<Search aria-hidden />}
            onClick={() => show("commands")}
          />
        </div>
        <div className="scroll-quiet -mx-1 min-h-0 flex-1 overflow-y-auto px-1">
          <SideNav groups={groups} />
        </div>
        <button
          type="button"
          onClick={() => show("shortcuts")}
          className="flex items-center justify-between rounded-md px-2 py-1 text-sm text-ink-3 hover:bg-sunk hover:text-ink"
        >
          Shortcuts <kbd className="rounded-sm border border-rule-strong px-1.5 font-sans text-xs">?</kbd>
        </button>
        {userMenu("theme-rail")}
      </aside>
      <header className="no-print sticky top-0 z-20 flex items-center gap-1 border-b border-rule bg-paper px-2 py-1 lg:hidden">
        <div className="min-w-0 flex-1">{switcher}</div>
        <IconButton
          label="Search and commands"
          icon={<Search aria-hidden />}
          onClick={() => show("commands")}
        />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[78rem] min-w-0 px-4 pt-5 pb-28 outline-none has-[>[data-full]]:max-w-none sm:px-8 lg:pb-16"
      >
        {children}
      </main>
      <PhoneBar groups={groups} onMenu={() => setOpen("menu")} logTouchpoint={canLog ? logButton : null} />
      <NativeDialog
        label="Menu"
        open={open === "menu"}
        onClose={close}
        className="m-0 mt-auto h-fit max-h-[85dvh] w-full max-w-none border-t border-rule p-4 pb-8"
      >
        <div className="mb-2 flex justify-end">
          <IconButton label="Close menu" icon={<X aria-hidden />} onClick={close} />
        </div>
        <SideNav groups={groups} onNavigate={close} />
        <div className="mt-3 border-t border-rule pt-3">{userMenu("theme-menu")}</div>
      </NativeDialog>
      {used.commands && (
        <CommandMenu
          open={open === "commands"}
          onClose={close}
          commands={commands}
          {...(props.onSearch ? { onSearch: props.onSearch } : {})}
        />
      )}
      {used.shortcuts && (
        <ShortcutHelp
          open={open === "shortcuts"}
          onClose={close}
          groups={[everywhere(canLog), ...onPage, READING]}
        />
      )}
      <ToastHost />
    </div>
  );
}
