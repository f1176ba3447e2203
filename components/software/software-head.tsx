import type { ReactNode } from "react";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";

const tabs = [
  { path: "", label: "Spend" },
  { path: "/pools", label: "Pools" },
  { path: "/charges", label: "Charges" },
  { path: "/runs", label: "Allocation runs" },
  { path: "/rules", label: "Rules" },
  { path: "/sourcing", label: "Buy, rent or build" },
] as const;

export type SoftwareHeadProps = {
  slug: string;
  current: (typeof tabs)[number]["path"];
  title: string;
  lead: string;
  actions?: ReactNode;
};

/** The head of a page of software spend, with the way to the others. */
export function SoftwareHead({ slug, current, ...head }: SoftwareHeadProps) {
  const root = `/${slug}/economics/software`;
  return (
    <>
      <PageHeader {...head} />
      <div className="pb-6">
        <LinkTabs
          label="Software spend"
          tabs={tabs.map(({ path, label }) => ({
            href: `${root}${path}`,
            label,
            ...(path === current ? { current: true } : {}),
          }))}
        />
      </div>
    </>
  );
}
