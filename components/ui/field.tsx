import type { ReactNode } from "react";
import { cx } from "./cx";

export type FieldProps = {
  label: string;
  /** Said under the label, before the person types. */
  description?: ReactNode;
  /** One or several reasons; each says what to do. */
  error?: string | readonly string[] | undefined;
  optional?: boolean;
  hideLabel?: boolean;
  className?: string;
};

export function fieldErrors(error: FieldProps["error"]): readonly string[] {
  if (!error) return [];
  return typeof error === "string" ? [error] : error;
}

/** The aria wiring that every native control of a field shares. */
export function fieldAria(id: string, field: Pick<FieldProps, "description" | "error">) {
  const invalid = fieldErrors(field.error).length > 0;
  const ids = [field.description ? `${id}-hint` : "", invalid ? `${id}-error` : ""].filter(Boolean).join(" ");
  return {
    ...(ids ? { "aria-describedby": ids } : {}),
    ...(invalid ? { "aria-invalid": true as const } : {}),
  };
}

/** Label above, hint under it, control, reasons below. */
export function Field({ id, children, ...field }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className={cx("flex min-w-0 flex-col gap-1", field.className)}>
      <label htmlFor={id} className={field.hideLabel ? "sr-only" : "text-sm font-medium text-ink"}>
        {field.label}
        {field.optional && <span className="font-normal text-ink-3"> (optional)</span>}
      </label>
      {field.description && (
        <div id={`${id}-hint`} className="text-sm text-ink-3">
          {field.description}
        </div>
      )}
      {children}
      <FieldErrors id={`${id}-error`} errors={fieldErrors(field.error)} />
    </div>
  );
}

export function FieldErrors({ id, errors }: { id?: string; errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <div id={id} role="alert" className="text-sm text-negative">
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </div>
  );
}
