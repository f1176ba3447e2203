import { LinkTabs } from "@/components/ui/link-tabs";

/** The list of escalations and the report over them. */
export function EscalationTabs({ slug, current }: { slug: string; current: "list" | "report" }) {
  const root = `/${slug}/success/escalations`;
  return (
    <LinkTabs
      label="Escalations"
      tabs={[
        { href: root, label: "List", ...(current === "list" ? { current: true } : {}) },
        {
          href: `${root}/report`,
          label: "How well we answer",
          ...(current === "report" ? { current: true } : {}),
        },
      ]}
    />
  );
}
