import Link from "next/link";
import type { ReactNode } from "react";

export type PublicFrameProps = {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** A quiet line below: the other way in. */
  aside?: ReactNode;
  wide?: boolean;
};

/** The frame of the pages outside a workspace: one column under the product's name. */
export function PublicFrame({ title, lead, children, aside, wide = false }: PublicFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col px-5">
      <header className="mx-auto w-full max-w-[70rem] border-b border-rule py-4">
        <Link href="/" className="finding text-xl text-ink no-underline">
          Lifecurve
        </Link>
      </header>
      <main
        id="main"
        className={`mx-auto flex w-full flex-1 flex-col py-10 sm:py-16 ${wide ? "max-w-3xl" : "max-w-sm"}`}
      >
        <h1 className="finding text-3xl">{title}</h1>
        {lead && <p className="mt-2 text-ink-2">{lead}</p>}
        <div className="mt-7">{children}</div>
        {aside && <p className="mt-7 border-t border-rule pt-4 text-ink-2">{aside}</p>}
      </main>
    </div>
  );
}
