import type { Customer } from "@/lib/customers/schema";
import { attributeLines } from "./attribute-lines";
import { kindWord } from "./words";

/** Which fields differ, in words: what is stored now and what was typed here. */
export type Clash = { field: string; now: string; typed: string };

type Typed = {
  name: string;
  kind: string;
  segmentId: string | null;
  ownerId: string | null;
  acquisitionChannel: string | null;
  attributes: Record<string, unknown>;
};
type Named = { id: string; name: string };

const nameIn = (list: readonly Named[], id: string | null) => list.find((one) => one.id === id)?.name ?? "–";

export function clashesOf(
  now: Customer,
  typed: Typed,
  { segments, owners }: { segments: readonly Named[]; owners: readonly Named[] },
): Clash[] {
  const pairs: [string, string, string][] = [
    ["Name", now.name, typed.name],
    ["Kind", kindWord[now.kind], kindWord[typed.kind as Customer["kind"]] ?? typed.kind],
    ["Segment", now.segment?.name ?? "–", nameIn(segments, typed.segmentId)],
    ["Owner", now.owner?.name ?? "–", nameIn(owners, typed.ownerId)],
    ["Acquisition channel", now.acquisitionChannel ?? "–", typed.acquisitionChannel ?? "–"],
    ["Attributes", attributeLines(now.attributes) || "–", attributeLines(typed.attributes) || "–"],
  ];
  return pairs.flatMap(([field, stored, mine]) =>
    stored === mine ? [] : [{ field, now: stored, typed: mine }],
  );
}

/** Both versions side by side, so that nobody overwrites unseen. */
export function StaleEdit({ clashes }: { clashes: readonly Clash[] }) {
  if (clashes.length === 0)
    return <p className="text-sm sm:col-span-full">What is stored now says the same as what you typed.</p>;
  return (
    <table className="w-full text-sm sm:col-span-full">
      <caption className="pb-1 text-left font-medium">Where the two differ</caption>
      <thead>
        <tr className="border-b border-ink text-left text-ink-2">
          <th scope="col" className="py-1 pr-3 font-medium">
            Field
          </th>
          <th scope="col" className="py-1 pr-3 font-medium">
            Stored now
          </th>
          <th scope="col" className="py-1 font-medium">
            Typed here
          </th>
        </tr>
      </thead>
      <tbody>
        {clashes.map(({ field, now, typed }) => (
          <tr key={field} className="border-b border-rule align-top">
            <th scope="row" className="py-1 pr-3 text-left font-normal text-ink-3">
              {field}
            </th>
            <td className="py-1 pr-3 wrap-anywhere whitespace-pre-line">{now}</td>
            <td className="py-1 wrap-anywhere whitespace-pre-line">{typed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
