import Link from "next/link";
import { cx } from "./cx";

export type LinkTabsProps = {
  label: string;
  tabs: readonly { href: string; label: string; current?: boolean; count?: string }[];
};

/** Views of one object, each with its own address. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  return (
    <nav aria-label={label} className="flex gap-5 overflow-x-auto border-b border-rule">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? "page" : undefined}
          className={cx(
            "-mb-px border-b-2 px-0.5 py-2 text-base font-medium whitespace-nowrap no-underline",
            tab.current ? "border-accent text-ink" : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {tab.label}
          {tab.count && <span className="figures ml-1.5 font-normal text-ink-3">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
