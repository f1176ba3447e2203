import { TextLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { formatDateTime, formatInstantInFull } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import type { Overview } from "@/lib/reports/overview";

type Props = { overview: Pick<Overview, "since" | "changes">; zone: string; root: string; mayAudit: boolean };

/** "import.published" → "import published". */
const inWords = (action: string) => action.replaceAll(/[._]/g, " ");

/** What others did here while the member was away. */
export function SinceLastVisit({ overview, zone, root, mayAudit }: Props) {
  const { since, changes } = overview;
  const note = since ? (
    <time dateTime={since.toISOString()} title={formatInstantInFull(since, { zone })}>
      since {formatDateTime(since, { zone })}
    </time>
  ) : undefined;
  return (
    <Section title="Since your last visit" note={note}>
      {changes.counts.length === 0 ? (
        <p className="text-ink-3">Nobody else changed anything.</p>
      ) : (
        <>
          <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
            {changes.counts.map(({ action, count }) => (
              <li key={action} className="figures">
                <strong className="font-semibold text-ink">{formatCount(count)}</strong> {inWords(action)}
              </li>
            ))}
          </ul>
          {changes.latest.length > 0 && (
            <ul className="mt-3 flex flex-col gap-1.5 border-t border-rule pt-2 text-sm">
              {changes.latest.map((change) => (
                <li key={`${change.at}${change.entityId}${change.summary}`}>
                  {change.summary}{" "}
                  <span className="text-ink-3">
                    {change.who}, {formatDateTime(change.at, { zone })}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {mayAudit && (
            <p className="mt-2 text-sm">
              <TextLink href={`${root}/audit`}>The whole trail</TextLink>
            </p>
          )}
        </>
      )}
    </Section>
  );
}
