"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { isCurrent, type NavGroup, type NavItem } from "./nav";
import { NavPicture } from "./nav-icons";

const LINK = "flex min-h-8 items-center gap-2.5 rounded-md px-2 no-underline";

function linkLook(current: boolean): string {
  return current ? "bg-accent-tint font-semibold text-ink" : "text-ink-2 hover:bg-sunk hover:text-ink";
}

function SubLink({ item, path }: { item: NavItem; path: string }) {
  const current = isCurrent(path, item.href);
  return (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      className={cx(LINK, "pl-8.5 text-sm", linkLook(current))}
    >
      {item.label}
      {item.count && <span className="figures ml-auto text-xs font-normal text-ink-3">{item.count}</span>}
    </Link>
  );
}

function Group({ group, path, root }: { group: NavGroup; path: string; root: boolean }) {
  const { label, icon, href, items = [] } = group;
  const inside = items.some((item) => isCurrent(path, item.href));
  const current = href !== undefined && isCurrent(path, href, root) && !inside;
  return (
    <li>
      {href ? (
        <Link
          href={href}
          aria-current={current ? "page" : undefined}
          className={cx(LINK, "text-base", linkLook(current))}
        >
          <NavPicture icon={icon} />
          {label}
        </Link>
      ) : (
        <p className={cx(LINK, "text-base", inside ? "font-semibold text-ink" : "text-ink-2")}>
          <NavPicture icon={icon} />
          {label}
        </p>
      )}
      {items.length > 0 && (
        <ul>
          {items.map((item) => (
            <li key={item.href}>
              <SubLink item={item} path={path} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** The six groups, in order; the first is the workspace's root and only current when exact. */
export function SideNav({ groups, onNavigate }: { groups: readonly NavGroup[]; onNavigate?: () => void }) {
  const path = usePathname();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: hears the links inside it; Enter on a link clicks too
    <nav
      aria-label="Main"
      onClick={(event) => event.target instanceof Element && event.target.closest("a") && onNavigate?.()}
    >
      <ul className="flex flex-col gap-0.5">
        {groups.map((group, index) => (
          <Group key={group.label} group={group} path={path} root={index === 0} />
        ))}
      </ul>
    </nav>
  );
}
