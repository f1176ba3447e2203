import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";
import { Field, type FieldProps, fieldAria } from "./field";

type Native<Tag extends "input" | "textarea" | "select"> = Omit<ComponentProps<Tag>, "className">;

function split<P extends FieldProps>(props: P) {
  const { label, description, error, optional, hideLabel, className, ...control } = props;
  const field: FieldProps = {
    label,
    ...(description === undefined ? {} : { description }),
    ...(error === undefined ? {} : { error }),
    ...(optional === undefined ? {} : { optional }),
    ...(hideLabel === undefined ? {} : { hideLabel }),
    ...(className === undefined ? {} : { className }),
  };
  return { field, control };
}

export type TextFieldProps = FieldProps & Native<"input"> & { suffix?: ReactNode };

export function TextField({ suffix, ...props }: TextFieldProps) {
  const { field, control } = split(props);
  const auto = useId();
  const id = control.id ?? auto;
  const input = (
    <input
      type="text"
      {...control}
      {...fieldAria(id, field)}
      id={id}
      className={cx("field-box", suffix ? "pr-14" : undefined)}
    />
  );
  return (
    <Field id={id} {...field}>
      {suffix ? (
        <div className="relative">
          {input}
          <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-sm text-ink-3">
            {suffix}
          </span>
        </div>
      ) : (
        input
      )}
    </Field>
  );
}

export type TextAreaProps = FieldProps & Native<"textarea">;

export function TextArea(props: TextAreaProps) {
  const { field, control } = split(props);
  const auto = useId();
  const id = control.id ?? auto;
  return (
    <Field id={id} {...field}>
      <textarea
        rows={3}
        {...control}
        {...fieldAria(id, field)}
        id={id}
        className="field-box field-sizing-content"
      />
    </Field>
  );
}

export type SelectOption = { value: string; label: string; disabled?: boolean };
export type SelectProps = FieldProps &
  Omit<Native<"select">, "children"> & {
    options: readonly (SelectOption | { group: string; options: readonly SelectOption[] })[];
    /** Shown while nothing is chosen; its value is "". */
    placeholder?: string;
  };

function SelectOptionItem({ value, label, disabled }: SelectOption) {
  return (
    <option value={value} disabled={disabled}>
      {label}
    </option>
  );
}

/** The platform's own list: quickest on a phone and by keyboard. For search in long lists see ComboBox. */
export function Select({ options, placeholder, ...props }: SelectProps) {
  const { field, control } = split(props);
  const auto = useId();
  const id = control.id ?? auto;
  return (
    <Field id={id} {...field}>
      <div className="relative">
        <select {...control} {...fieldAria(id, field)} id={id} className="field-box appearance-none pr-8">
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) =>
            "group" in option ? (
              <optgroup key={option.group} label={option.group}>
                {option.options.map((inner) => (
                  <SelectOptionItem key={inner.value} {...inner} />
                ))}
              </optgroup>
            ) : (
              <SelectOptionItem key={option.value} {...option} />
            ),
          )}
        </select>
        <svg
          aria-hidden="true"
          viewBox="0 0 12 12"
          className="pointer-events-none absolute top-1/2 right-2.5 size-3 -translate-y-1/2 fill-none stroke-ink-2"
        >
          <path d="M2.5 4.5 6 8l3.5-3.5" strokeWidth="1.5" />
        </svg>
      </div>
    </Field>
  );
}

export type DateTimeFieldProps = FieldProps &
  Omit<Native<"input">, "type"> & {
    /** "month" keeps "2026-03", "date" keeps "2026-03-04", "datetime-local" keeps "2026-03-04T14:05". */
    kind?: "date" | "datetime-local" | "month" | "time";
    /** Named beside the field, because a local time without its zone is half a time. */
    zone?: string;
  };

export function DateTimeField({ kind = "date", zone, ...props }: DateTimeFieldProps) {
  const { field, control } = split(props);
  const auto = useId();
  const id = control.id ?? auto;
  return (
    <Field id={id} {...field}>
      <div className="flex items-center gap-2">
        <input {...control} {...fieldAria(id, field)} type={kind} id={id} className="field-box figures" />
        {zone && <span className="text-sm whitespace-nowrap text-ink-3">{zone}</span>}
      </div>
    </Field>
  );
}
