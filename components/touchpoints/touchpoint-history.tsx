"use client";

import { useEffect, useState } from "react";
import { Drawer } from "@/components/ui/overlay";
import { CHANNEL_NAMES } from "@/lib/format/channel";
import { formatDateTime } from "@/lib/format/date";
import { formatMinutes } from "@/lib/format/duration";
import { asProblem, callApi } from "@/lib/http/client";
import type { Touchpoint, TouchpointHistory } from "@/lib/touchpoints/schema";

type Version = TouchpointHistory["items"][number];

/** What a version said, field by field; only these can be corrected. */
function saidBy(version: Version, zone: string): [string, string][] {
  const flags = [
    version.complaint && "complaint",
    version.missedSale && "missed sale",
    version.commonProblem && "common problem",
  ].filter(Boolean);
  return [
    ["When", formatDateTime(version.occurredAt, { zone })],
    ["What", version.activity],
    ["Channel", CHANNEL_NAMES[version.channel]],
    ["Direction", version.direction],
    ["Who began", version.initiation],
    ["Minutes", formatMinutes(version.minutes)],
    ["Impression", version.impression === null ? "–" : String(version.impression)],
    ["Initiative", version.initiative ?? "–"],
    ["Flags", flags.join(", ") || "–"],
    ["Learned", version.learned.join(", ") || "–"],
    ["Note", version.note ?? "–"],
  ];
}

function VersionCard({ version, then, zone }: { version: Version; then: Version | undefined; zone: string }) {
  const now = saidBy(version, zone);
  const before = then ? new Map(saidBy(then, zone)) : null;
  // Beside the newest all is told; of the others what was said differently.
  const shown = before ? now.filter(([name, value]) => before.get(name) !== value) : now;
  return (
    <li className="border-t border-rule py-3">
      <p className="font-medium">{before ? "Said before" : version.voidedAt ? "Said last" : "Says now"}</p>
      <p className="text-sm text-ink-3">
        Recorded {formatDateTime(version.recordedAt, { zone })}
        {version.recordedBy ? ` by ${version.recordedBy}` : ""}
        {version.voidedAt &&
          `; ${before ? "corrected" : "voided"} ${formatDateTime(version.voidedAt, { zone })}${version.voidedBy ? ` by ${version.voidedBy}` : ""}: ${version.voidReason ?? "no reason"}`}
      </p>
      <dl className="mt-1.5 grid grid-cols-[max-content_1fr] gap-x-4">
        {shown.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
        {shown.length === 0 && <dd className="col-span-2 text-ink-3">The same.</dd>}
      </dl>
    </li>
  );
}

export type TouchpointHistoryDrawerProps = {
  slug: string;
  zone: string;
  of: Touchpoint;
  onClose: () => void;
};

/** Every version of a touchpoint: what it said, who changed it, when and why. */
export function TouchpointHistoryDrawer({ slug, zone, of, onClose }: TouchpointHistoryDrawerProps) {
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    const control = new AbortController();
    callApi<TouchpointHistory>(slug, `/touchpoints/${of.id}/history`, { signal: control.signal }).then(
      ({ items }) => setVersions(items),
      (error) => !control.signal.aborted && setProblem(asProblem(error).message),
    );
    return () => control.abort();
  }, [slug, of.id]);
  return (
    <Drawer
      title={`History of ${of.activity}`}
      description="A correction voids the touchpoint and enters another; nothing is overwritten."
      open
      onOpenChange={(open) => !open && onClose()}
    >
      {problem && <p role="alert">{problem}</p>}
      {!versions && !problem && <p className="text-ink-3">Looking it up…</p>}
      <ol>
        {versions?.map((version, index) => (
          <VersionCard key={version.id} version={version} then={versions[index - 1]} zone={zone} />
        ))}
      </ol>
    </Drawer>
  );
}
