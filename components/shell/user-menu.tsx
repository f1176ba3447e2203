import { ChevronsUpDown, LogOut } from "lucide-react";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { LIST_ITEM } from "@/components/ui/overlay-style";
import { Disclosure } from "./disclosure";
import type { ShellUser, ShellWorkspace } from "./nav";
import { ThemeChoice } from "./theme-choice";

export function WorkspaceSwitcher({
  workspaces,
  newHref,
}: {
  workspaces: readonly ShellWorkspace[];
  newHref?: string;
}) {
  const current = workspaces.find((workspace) => workspace.current);
  return (
    <Disclosure
      label={`Workspace: ${current?.name ?? "none"}. Switch`}
      summary={
        <span className="flex items-center gap-2 rounded-md px-2 py-1.5 hover:bg-sunk">
          <span className="min-w-0 flex-1">
            <span className="finding block truncate text-lg leading-tight">
              {current?.name ?? "Lifecurve"}
            </span>
            {current?.note && <span className="block truncate text-xs text-ink-3">{current.note}</span>}
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 text-ink-3" />
        </span>
      }
    >
      <ul>
        {workspaces.map((workspace) => (
          <li key={workspace.href}>
            <Link
              href={workspace.href}
              aria-current={workspace.current ? "true" : undefined}
              className={cx(LIST_ITEM, "hover:bg-accent-tint", workspace.current && "font-semibold")}
            >
              <span className="truncate">{workspace.name}</span>
            </Link>
          </li>
        ))}
        {newHref && (
          <li className="mt-1 border-t border-rule pt-1">
            <Link href={newHref} className={cx(LIST_ITEM, "hover:bg-accent-tint")}>
              New workspace
            </Link>
          </li>
        )}
      </ul>
    </Disclosure>
  );
}

export type UserMenuProps = { user: ShellUser; accountHref?: string; onSignOut?: () => void; name: string };

export function UserMenu({ user, accountHref, onSignOut, name }: UserMenuProps) {
  return (
    <Disclosure
      up
      label={`Account of ${user.name}`}
      summary={
        <span className="flex items-center gap-2 rounded-md px-2 py-1.5 text-sm hover:bg-sunk">
          <span
            aria-hidden="true"
            className="flex size-6 shrink-0 items-center justify-center rounded-full bg-ink text-xs font-semibold text-paper"
          >
            {user.name.slice(0, 1).toUpperCase()}
          </span>
          <span className="min-w-0 truncate">{user.name}</span>
        </span>
      }
    >
      <p className="truncate px-2 py-1 text-sm text-ink-3">{user.email}</p>
      <div className="px-2 py-1.5">
        <ThemeChoice name={name} />
      </div>
      {accountHref && (
        <Link href={accountHref} className={cx(LIST_ITEM, "hover:bg-accent-tint")}>
          Account
        </Link>
      )}
      {onSignOut && (
        <button type="button" onClick={onSignOut} className={cx(LIST_ITEM, "w-full hover:bg-accent-tint")}>
          <LogOut aria-hidden /> Sign out
        </button>
      )}
    </Disclosure>
  );
}
