"use client";

import { BookmarkPlus, Pencil } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { SavedView } from "@/lib/views/schema";

const SaveViewDialog = dynamic(() => import("./view-dialogs").then((module) => module.SaveViewDialog), {
  ssr: false,
});
const EditViewDialog = dynamic(() => import("./view-dialogs").then((module) => module.EditViewDialog), {
  ssr: false,
});

/** `address`: the view's filters as this list writes them now. */
export type ListedView = SavedView & { address: string };
export type SavedViewsProps = {
  slug: string;
  base: string;
  /** The filters and order shown, as an address. */
  address: string;
  views: readonly ListedView[];
  /** May share with everybody. */
  mayShare: boolean;
  /** May change what others share. */
  mayManage: boolean;
};

/** The list under names people gave it: pick one, keep the present filters as another, rename or forget one. */
export function SavedViews(props: SavedViewsProps) {
  const { base, address, views, mayManage } = props;
  const [asking, setAsking] = useState<"save" | "edit" | null>(null);
  const current = views.find((view) => view.address === address);
  const narrowed = address !== base;
  if (views.length === 0 && !narrowed) return null;
  const mayEdit = current && (current.mine || mayManage);
  return (
    <div className="no-print mb-3 flex flex-wrap items-end gap-x-4 gap-y-1">
      {views.length > 0 && (
        <div className="min-w-0 flex-1">
          <LinkTabs
            label="Saved views"
            tabs={[
              { href: base, label: "All customers", current: !narrowed },
              ...views.map((view) => ({
                href: view.address,
                label: view.mine ? view.name : `${view.name} (${view.madeBy})`,
                current: view === current,
              })),
            ]}
          />
        </div>
      )}
      <div className="flex gap-2">
        {mayEdit && (
          <Button size="sm" variant="quiet" icon={<Pencil aria-hidden />} onClick={() => setAsking("edit")}>
            Edit view
          </Button>
        )}
        {narrowed && !current && (
          <Button size="sm" icon={<BookmarkPlus aria-hidden />} onClick={() => setAsking("save")}>
            Save view
          </Button>
        )}
      </div>
      {asking === "save" && <SaveViewDialog {...props} onClose={() => setAsking(null)} />}
      {asking === "edit" && current && (
        <EditViewDialog {...props} view={current} onClose={() => setAsking(null)} />
      )}
    </div>
  );
}
