"use client";

import { Menu, Plus } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { isCurrent, type NavGroup, type NavIcon } from "./nav";
import { NavPicture } from "./nav-icons";

type Tab = { href: string; label: string; icon: NavIcon; exact: boolean };

function primaryTabs(groups: readonly NavGroup[]): Tab[] {
  return groups
    .flatMap((group, index): Tab[] => {
      const own =
        group.primary && group.href
          ? [{ href: group.href, label: group.label, icon: group.icon, exact: index === 0 }]
          : [];
      const inner = (group.items ?? []).filter((item) => item.primary);
      return [
        ...own,
        ...inner.map((item) => ({
          href: item.href,
          label: item.label,
          icon: item.icon ?? group.icon,
          exact: false,
        })),
      ];
    })
    .slice(0, 3);
}

const CELL =
  "flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 py-1.5 text-2xs font-medium no-underline [&_svg]:size-5";

function TabLink({ tab, path }: { tab: Tab; path: string }) {
  const current = isCurrent(path, tab.href, tab.exact);
  return (
    <Link
      href={tab.href}
      aria-current={current ? "page" : undefined}
      className={cx(CELL, current ? "text-accent" : "text-ink-2")}
    >
      <NavPicture icon={tab.icon} />
      <span className="truncate">{tab.label}</span>
    </Link>
  );
}

export type PhoneBarProps = {
  groups: readonly NavGroup[];
  onMenu: () => void;
  logTouchpoint: ((look: string, children: ReactNode) => ReactNode) | null;
};

/** The bottom bar at thumb's reach: two places, the touchpoint in the middle, a third place, the rest. */
export function PhoneBar({ groups, onMenu, logTouchpoint }: PhoneBarProps) {
  const path = usePathname();
  const tabs = primaryTabs(groups);
  return (
    <nav
      aria-label="Quick"
      className="no-print fixed inset-x-0 bottom-0 z-30 flex items-stretch border-t border-rule bg-raised pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {tabs.slice(0, 2).map((tab) => (
        <TabLink key={tab.href} tab={tab} path={path} />
      ))}
      {logTouchpoint?.(
        cx(CELL, "flex-[1.35] whitespace-nowrap text-accent"),
        <>
          {/* It stands out of the bar where a thumb looks for it; on a wider screen it would cover what stands there. */}
          <span className="-mt-4 flex size-10 items-center justify-center rounded-full bg-accent text-accent-ink shadow-raised md:mt-0 md:size-5 md:shadow-none md:[&_svg]:size-4">
            <Plus aria-hidden />
          </span>
          <span>Log touchpoint</span>
        </>,
      )}
      {tabs.slice(2).map((tab) => (
        <TabLink key={tab.href} tab={tab} path={path} />
      ))}
      <button type="button" onClick={onMenu} aria-haspopup="dialog" className={cx(CELL, "text-ink-2")}>
        <Menu aria-hidden strokeWidth={1.75} />
        <span>Menu</span>
      </button>
    </nav>
  );
}
