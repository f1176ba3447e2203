import type { ReactNode } from "react";

export type TotalLineProps = { children: ReactNode; note?: string | undefined; id?: string };

/** What the rows below come to, over all their pages; `note` says what the sum alone does not. */
export function TotalLine({ children, note, id }: TotalLineProps) {
  return (
    <p className="figures pb-3 text-lg font-semibold" data-testid={id}>
      {children}
      {note && <span className="block text-sm font-normal text-ink-3">{note}</span>}
    </p>
  );
}
