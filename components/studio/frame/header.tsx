"use client";

import Link from "next/link";
import { ShareButton } from "@/components/share/share-button";
import { MeasuredControls } from "@/components/studio/measured/measured-controls";
import type { SaveState } from "@/components/studio/store/autosave";
import { Badge } from "@/components/ui/badge";
import { Button, LinkButton } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import type { ModelDetail } from "@/lib/models/schema";
import { SaveMark } from "./save-mark";
import { Toolbar } from "./toolbar";

export type HeaderProps = {
  slug: string;
  zone: string;
  model: ModelDetail;
  saving: SaveState;
  editable: boolean;
  publishable: boolean;
  onPublish: () => void;
  /** Opens the question whose profile stays, while it waits for an answer. */
  onDecide: (() => void) | null;
};

/** What is drawn, whether it is saved, and what can be done. */
export function Header({
  slug,
  zone,
  model,
  saving,
  editable,
  publishable,
  onPublish,
  onDecide,
}: HeaderProps) {
  const base = `/${slug}/profiles`;
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-rule px-4 py-1.5">
      <div className={cx("flex min-w-0 flex-1 basis-44 items-center gap-2", editable && "max-lg:basis-full")}>
        <nav aria-label="Breadcrumbs" className="shrink-0 text-sm text-ink-3 max-[90rem]:hidden">
          <Link href={base} className="hover:text-ink hover:underline">
            Profiles
          </Link>
          <span aria-hidden="true"> / </span>
        </nav>
        <h1 className="finding min-w-0 truncate text-lg">
          <Link href={`${base}/${model.id}`} className="hover:underline">
            {model.name}
          </Link>
        </h1>
        {model.published ? (
          <Badge tone="positive">Version {model.published.number}</Badge>
        ) : (
          <Badge tone="accent">Draft</Badge>
        )}
        {editable && <SaveMark state={saving} />}
        {onDecide && (
          <Button size="sm" onClick={onDecide}>
            Decide…
          </Button>
        )}
      </div>
      {editable && <Toolbar />}
      <div className="flex items-center gap-1 max-lg:ml-auto">
        <MeasuredControls editable={editable} />
        {editable && (
          <>
            <LinkButton size="sm" variant="quiet" href={`${base}/${model.id}#versions`}>
              Versions
            </LinkButton>
            <ShareButton size="sm" compact slug={slug} zone={zone} model={model} mayWrite />
            <Button size="sm" variant="primary" disabled={!publishable} onClick={onPublish}>
              Publish…
            </Button>
          </>
        )}
      </div>
    </header>
  );
}
