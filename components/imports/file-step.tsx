import { Section } from "@/components/ui/page-header";
import { formatDateTime } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import { Facts } from "./facts";
import { KindChoice } from "./kind-choice";
import type { StepProps } from "./step-props";
import { formatBytes } from "./words";

const encodingWords: Record<string, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16 (big endian)",
  "windows-1252": "Windows-1252",
};
const delimiterWords: Record<string, string> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };

/** What the file is, as its bytes tell. */
export function FileStep(props: StepProps) {
  const { detail, zone } = props;
  const { detection, reading, profile, tableProfile, focusProfile } = detail;
  const format = detection
    ? `${detection.format.toUpperCase()}${detection.gzipLayers > 0 ? ", compressed with gzip" : ""}`
    : null;
  return (
    <Section
      title="File"
      note={`Begun ${formatDateTime(detail.createdAt, { zone })}${detail.createdBy ? ` by ${detail.createdBy}` : ""}`}
    >
      <Facts
        facts={[
          ["Size", formatBytes(detail.byteSize)],
          ["Format", format],
          ["Encoding", detection && (encodingWords[detection.encoding] ?? detection.encoding)],
          ["Delimiter", reading?.csv && (delimiterWords[reading.csv.delimiter] ?? reading.csv.delimiter)],
          ["Rows", tableProfile && formatCount(tableProfile.rows)],
          ["Charges", focusProfile && formatCount(focusProfile.rows)],
          ["Columns", tableProfile && formatCount(tableProfile.columns.length)],
          ["Events", profile && formatCount(profile.events)],
          ["Cases", profile && formatCount(profile.cases)],
          ["First", profile?.firstAt && formatDateTime(profile.firstAt, { zone })],
          ["Last", profile?.lastAt && formatDateTime(profile.lastAt, { zone })],
        ]}
      />
      <KindChoice {...props} />
      {(detection?.warnings ?? []).map((warning) => (
        <p key={warning} className="mt-2 border-l-4 border-warning bg-warning-tint px-3 py-1.5">
          {warning}
        </p>
      ))}
    </Section>
  );
}
