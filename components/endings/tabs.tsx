import { LinkTabs } from "@/components/ui/link-tabs";

const tabs = [
  { id: "gaps", label: "Gaps", path: "" },
  { id: "open", label: "Deprovisioning", path: "/open" },
  { id: "checklists", label: "Checklists", path: "/checklists" },
] as const;

/** The three views of endings. */
export function EndingTabs({ slug, current }: { slug: string; current: (typeof tabs)[number]["id"] }) {
  return (
    <div className="pb-5">
      <LinkTabs
        label="Endings"
        tabs={tabs.map(({ id, label, path }) => ({
          label,
          href: `/${slug}/success/endings${path}`,
          current: id === current,
        }))}
      />
    </div>
  );
}
