import Link from "next/link";
import { cx } from "@/components/ui/cx";

export type LinkChoiceProps = {
  label: string;
  choices: readonly { label: string; href: string; current: boolean }[];
};

/** One of a few ways to look at the same thing; the address remembers it. */
export function LinkChoice({ label, choices }: LinkChoiceProps) {
  return (
    <nav aria-label={label} className="no-print">
      <ul className="flex flex-wrap overflow-hidden rounded-md border border-rule-strong">
        {choices.map((choice) => (
          <li key={choice.label} className="border-r border-rule-strong last:border-r-0">
            <Link
              href={choice.href}
              scroll={false}
              {...(choice.current ? { "aria-current": "true" as const } : {})}
              className={cx(
                "block min-h-8 px-2.5 py-1 text-sm no-underline focus-visible:-outline-offset-2",
                choice.current ? "bg-ink text-paper" : "bg-raised text-ink-2 hover:bg-sunk hover:text-ink",
              )}
            >
              {choice.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
