import { FileDown, Printer } from "lucide-react";
import { LinkButton } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";

export type DownloadsProps = { slug: string; model: { id: string; name: string } };

/** The same profile as files, by the API that anybody with a key can call too. */
export function Downloads({ slug, model }: DownloadsProps) {
  const files = [
    { label: "profile.json", hint: "lossless, with scenarios", path: "profile.json" },
    { label: "Stages as CSV", hint: "totals of each stage", path: "profile.csv?table=stages" },
    { label: "Months as CSV", hint: "the months of a life", path: "profile.csv?table=months" },
  ];
  return (
    <section>
      <h3 className="mb-2 font-semibold">Files</h3>
      <div className="flex flex-wrap gap-2">
        {files.map(({ label, path }) => (
          <DownloadLink key={path} slug={slug} path={`/models/${model.id}/${path}`} label={label} />
        ))}
        <LinkButton size="sm" href={`/${slug}/profiles/${model.id}/report`} icon={<Printer aria-hidden />}>
          One page to print
        </LinkButton>
      </div>
      <p className="mt-2 text-sm text-ink-3">
        The picture itself is saved as PNG or SVG beside its title, on that page and on every comparison.
      </p>
    </section>
  );
}

function DownloadLink({ slug, path, label }: { slug: string; path: string; label: string }) {
  const join = path.includes("?") ? "&" : "?";
  return (
    <a href={`/api/v1${path}${join}workspace=${slug}`} download className={buttonClass("secondary", "sm")}>
      <FileDown aria-hidden />
      {label}
    </a>
  );
}
