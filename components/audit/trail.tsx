import type { AuditEventView } from "@/lib/audit/schema";
import { formatDateTime, formatInstantInFull } from "@/lib/format/date";
import { ChangeView } from "./change-view";

function Event({ event, zone }: { event: AuditEventView; zone: string }) {
  const hasDetail = event.before != null || event.after != null;
  const line = (
    <>
      <time
        dateTime={event.at}
        title={formatInstantInFull(event.at, { zone })}
        className="figures w-36 shrink-0 text-sm text-ink-3"
      >
        {formatDateTime(event.at, { zone })}
      </time>
      <span className="w-40 shrink-0 truncate text-sm text-ink-2" title={event.actorName}>
        {event.actorName}
        {event.actorKind === "key" && " (key)"}
      </span>
      <span className="min-w-0 flex-1 wrap-anywhere">{event.summary}</span>
    </>
  );
  const look = "flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-2.5 py-2 sm:flex-nowrap";
  if (!hasDetail) return <div className={look}>{line}</div>;
  return (
    <details className="group open:bg-sunk">
      <summary className={`${look} list-none hover:bg-sunk [&::-webkit-details-marker]:hidden`}>
        {line}
        <span aria-hidden="true" className="text-sm text-accent group-open:hidden">
          What changed
        </span>
      </summary>
      <div className="px-2.5 pb-3 sm:pl-[13.1rem]">
        <ChangeView before={event.before} after={event.after} />
        <p className="figures pt-1.5 text-xs wrap-anywhere text-ink-3">
          {event.action} · {event.entity} {event.entityId}
          {event.requestId && ` · request ${event.requestId}`}
        </p>
      </div>
    </details>
  );
}

/** The trail as lines that open into before and after. */
export function Trail({ events, zone }: { events: readonly AuditEventView[]; zone: string }) {
  return (
    <ol aria-label="Changes, newest first" className="-mx-2.5 border-t border-ink">
      {events.map((event) => (
        <li key={event.id} className="border-b border-rule">
          <Event event={event} zone={zone} />
        </li>
      ))}
    </ol>
  );
}
