import type { ReactNode } from "react";
import { cx } from "./cx";

export type EmptyStateProps = {
  /** What will be here, in a sentence. */
  title: string;
  children?: ReactNode;
  /** The two ways to fill it. */
  actions: ReactNode;
  /** A faint drawing of what will be there. */
  picture?: ReactNode;
};

export function EmptyState({ title, children, actions, picture }: EmptyStateProps) {
  return (
    <section className="flex flex-col items-start gap-3 border-y border-rule py-8 sm:items-center sm:text-center">
      {picture && (
        <div aria-hidden="true" className="w-full max-w-md opacity-60">
          {picture}
        </div>
      )}
      <h2 className="finding max-w-xl text-xl">{title}</h2>
      {children && <div className="max-w-xl text-ink-2">{children}</div>}
      <div className="flex flex-wrap gap-2 sm:justify-center">{actions}</div>
    </section>
  );
}

export type ErrorNoticeProps = {
  /** What happened. */
  title: string;
  /** What was kept. */
  kept?: ReactNode;
  /** What to do. */
  todo?: ReactNode;
  /** Quoted to support. */
  reference?: string;
  actions?: ReactNode;
  tone?: "negative" | "warning";
};

export function ErrorNotice({ title, kept, todo, reference, actions, tone = "negative" }: ErrorNoticeProps) {
  return (
    <section
      role={tone === "negative" ? "alert" : "status"}
      className={cx(
        "flex flex-col gap-1 border-l-4 px-4 py-3",
        tone === "negative" ? "border-negative bg-negative-tint" : "border-warning bg-warning-tint",
      )}
    >
      <p className="font-semibold">{title}</p>
      {kept && <p>{kept}</p>}
      {todo && <p>{todo}</p>}
      {actions && <div className="mt-1.5 flex flex-wrap gap-2">{actions}</div>}
      {reference && <p className="figures text-sm text-ink-3">Reference {reference}</p>}
    </section>
  );
}

/** A grey stand-in that already has the final size. */
export function Skeleton({
  height,
  width,
  className,
}: {
  height: number | string;
  width?: number | string;
  className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      className={cx("block animate-[skeleton_1.4s_ease-in-out_infinite] rounded-sm bg-rule", className)}
      style={{ height, width: width ?? "100%" }}
    />
  );
}
