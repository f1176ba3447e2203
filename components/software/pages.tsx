import { LinkButton } from "@/components/ui/button";

type Props = { base: string; filters: string; first: boolean; next: string | null };

/** Back to the first page, on to the next. */
export function Pages({ base, filters, first, next }: Props) {
  return (
    <nav aria-label="Pages" className="flex gap-2 py-3">
      {first && (
        <LinkButton size="sm" href={`${base}?${filters}`}>
          First page
        </LinkButton>
      )}
      {next !== null && (
        <LinkButton size="sm" href={`${base}?${next}`}>
          Next page
        </LinkButton>
      )}
    </nav>
  );
}
