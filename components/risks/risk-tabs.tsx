import { LinkTabs } from "@/components/ui/link-tabs";

/** Who is at risk, and by which rules. */
export function RiskTabs({ slug, current }: { slug: string; current: "list" | "rules" }) {
  const root = `/${slug}/success/risks`;
  return (
    <LinkTabs
      label="At risk"
      tabs={[
        { href: root, label: "Customers", ...(current === "list" ? { current: true } : {}) },
        { href: `${root}/rules`, label: "Rules", ...(current === "rules" ? { current: true } : {}) },
      ]}
    />
  );
}
