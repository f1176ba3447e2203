import Link from "next/link";
import { cx } from "./cx";

/** A figure taken apart. Values arrive formatted; parts may be taken apart again. */
export type Explanation = {
  id: string;
  label: string;
  /** Formatted, with its unit. */
  value: string;
  /** In words: "own cost + load of unclosed prospects, per close". */
  formula?: string;
  /** How a part enters its whole. */
  sign?: "+" | "−" | "×" | "÷" | "=";
  filters?: readonly { label: string; value: string }[];
  asOf?: string;
  note?: string;
  parts?: readonly Explanation[];
  /** Where the entries behind it are listed. */
  entries?: { href: string; label: string };
};

function Facts({ explanation }: { explanation: Explanation }) {
  const { formula, filters, asOf, note } = explanation;
  if (!formula && !filters?.length && !asOf && !note) return null;
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-0.5 py-1.5 text-sm">
      {formula && (
        <>
          <dt className="text-ink-3">Formula</dt>
          <dd>{formula}</dd>
        </>
      )}
      {filters?.map((filter) => (
        <div key={filter.label} className="contents">
          <dt className="text-ink-3">{filter.label}</dt>
          <dd>{filter.value}</dd>
        </div>
      ))}
      {asOf && (
        <>
          <dt className="text-ink-3">As of</dt>
          <dd className="figures">{asOf}</dd>
        </>
      )}
      {note && (
        <>
          <dt className="text-ink-3">Note</dt>
          <dd>{note}</dd>
        </>
      )}
    </dl>
  );
}

function EntriesLink({ entries }: { entries: Explanation["entries"] }) {
  if (!entries) return null;
  return (
    <Link
      href={entries.href}
      className="text-sm text-accent underline decoration-1 underline-offset-3 hover:text-accent-hover"
    >
      {entries.label}
    </Link>
  );
}

function PartLine({ part }: { part: Explanation }) {
  return (
    <span className="flex flex-1 items-baseline gap-2">
      <span aria-hidden={!part.sign} className="figures w-3 shrink-0 text-ink-3">
        {part.sign ?? ""}
      </span>
      <span className="min-w-0 flex-1">{part.label}</span>
      <span className="figures text-right font-medium whitespace-nowrap">{part.value}</span>
    </span>
  );
}

function Part({ part }: { part: Explanation }) {
  const opens = Boolean(
    part.parts?.length || part.formula || part.filters?.length || part.note || part.entries,
  );
  if (!opens) {
    return (
      <li className="flex border-b border-rule py-1.5 pl-5">
        <PartLine part={part} />
      </li>
    );
  }
  return (
    <li className="border-b border-rule">
      <details className="group">
        <summary className="flex list-none items-baseline py-1.5 hover:bg-sunk">
          <svg
            aria-hidden="true"
            viewBox="0 0 12 12"
            className="mr-2 size-3 shrink-0 fill-none stroke-ink-2 transition-transform group-open:rotate-90"
          >
            <path d="M4.5 2.5 8 6 4.5 9.5" strokeWidth="1.5" />
          </svg>
          <PartLine part={part} />
        </summary>
        <div className="ml-1.5 border-l border-rule pb-2 pl-3.5">
          <Facts explanation={part} />
          <Parts parts={part.parts} />
          <EntriesLink entries={part.entries} />
        </div>
      </details>
    </li>
  );
}

function Parts({ parts }: { parts: Explanation["parts"] }) {
  if (!parts?.length) return null;
  return (
    <ul className="border-t border-rule">
      {parts.map((part) => (
        <Part key={part.id} part={part} />
      ))}
    </ul>
  );
}

/** Why this number: what it is, of what it is made, by which formula, from which entries. */
export function WhyPanel({ explanation, hideHead }: { explanation: Explanation; hideHead?: boolean }) {
  return (
    <article className="flex flex-col gap-2">
      <div className={cx(hideHead && "sr-only")}>
        <h3 className="text-sm text-ink-3">{explanation.label}</h3>
      </div>
      <p className="finding figures text-3xl">{explanation.value}</p>
      <Facts explanation={explanation} />
      <Parts parts={explanation.parts} />
      <EntriesLink entries={explanation.entries} />
    </article>
  );
}
