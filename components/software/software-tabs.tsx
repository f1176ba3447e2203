import { LinkTabs } from "@/components/ui/link-tabs";

const tabs = [
  { path: "", label: "Spend" },
  { path: "/pools", label: "Pools" },
  { path: "/charges", label: "Charges" },
  { path: "/runs", label: "Allocation runs" },
  { path: "/rules", label: "Rules" },
  { path: "/sourcing", label: "Buy, rent or build" },
] as const;

/** The pages of software spend. */
export function SoftwareTabs({ slug, current }: { slug: string; current: (typeof tabs)[number]["path"] }) {
  const root = `/${slug}/economics/software`;
  return (
    <LinkTabs
      label="Software spend"
      tabs={tabs.map(({ path, label }) => ({
        href: `${root}${path}`,
        label,
        ...(path === current ? { current: true } : {}),
      }))}
    />
  );
}
