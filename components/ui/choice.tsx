import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";
import { FieldErrors, type FieldProps, fieldErrors } from "./field";

type NativeInput = Omit<ComponentProps<"input">, "type" | "className">;

export type CheckboxProps = NativeInput & { label: ReactNode; description?: ReactNode; className?: string };

const BOX = "mt-[3px] size-4 shrink-0 accent-(--accent)";

export function Checkbox({ label, description, className, ...input }: CheckboxProps) {
  return (
    <label className={cx("flex items-start gap-2 text-base has-disabled:text-ink-3", className)}>
      <input {...input} type="checkbox" className={BOX} />
      <span>
        {label}
        {description && <span className="block text-sm text-ink-3">{description}</span>}
      </span>
    </label>
  );
}

/** On or off at once, no save needed. */
export function Switch({ label, description, className, ...input }: CheckboxProps) {
  return (
    <label className={cx("flex items-start gap-2.5 text-base has-disabled:text-ink-3", className)}>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its own state */}
      <input {...input} type="checkbox" role="switch" className="peer sr-only" />
      <span
        aria-hidden="true"
        className={cx(
          "mt-0.5 flex h-5 w-9 shrink-0 items-center rounded-full border border-rule-strong bg-sunk p-0.5",
          "peer-checked:justify-end peer-checked:border-accent peer-checked:bg-accent",
          "peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-(--focus)",
          "[&>i]:bg-(--rule-strong) peer-checked:[&>i]:bg-accent-ink peer-disabled:opacity-50",
        )}
      >
        <i className="block size-3.5 rounded-full" />
      </span>
      <span>
        {label}
        {description && <span className="block text-sm text-ink-3">{description}</span>}
      </span>
    </label>
  );
}

export type Choice = { value: string; label: string; description?: string; disabled?: boolean };
export type ChoiceGroupProps = Pick<
  FieldProps,
  "label" | "description" | "error" | "hideLabel" | "className"
> & {
  name: string;
  options: readonly Choice[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
};

function radioState(group: ChoiceGroupProps, option: Choice) {
  return {
    name: group.name,
    value: option.value,
    ...(option.disabled ? { disabled: true } : {}),
    ...(group.value === undefined
      ? { defaultChecked: group.defaultValue === option.value }
      : { checked: group.value === option.value }),
    ...(group.onChange ? { onChange: () => group.onChange?.(option.value) } : {}),
    ...(group.value !== undefined && !group.onChange ? { readOnly: true } : {}),
  };
}

function GroupHead({ group, id }: { group: ChoiceGroupProps; id: string }) {
  return (
    <>
      <legend className={group.hideLabel ? "sr-only" : "mb-1 text-sm font-medium"}>{group.label}</legend>
      {group.description && (
        <p id={`${id}-hint`} className="mb-1 text-sm text-ink-3">
          {group.description}
        </p>
      )}
    </>
  );
}

export function RadioGroup(group: ChoiceGroupProps) {
  const id = useId();
  return (
    <fieldset className={cx("flex min-w-0 flex-col gap-1.5", group.className)}>
      <GroupHead group={group} id={id} />
      {group.options.map((option) => (
        <label key={option.value} className="flex items-start gap-2 text-base has-disabled:text-ink-3">
          <input {...radioState(group, option)} type="radio" className={BOX} />
          <span>
            {option.label}
            {option.description && <span className="block text-sm text-ink-3">{option.description}</span>}
          </span>
        </label>
      ))}
      <FieldErrors errors={fieldErrors(group.error)} />
    </fieldset>
  );
}

/** Two to five short choices side by side; one is always chosen. */
export function SegmentedControl(group: ChoiceGroupProps) {
  const id = useId();
  return (
    <fieldset className={cx("min-w-0", group.className)}>
      <GroupHead group={group} id={id} />
      <div className="inline-flex max-w-full overflow-x-auto rounded-md border border-rule-strong bg-raised">
        {group.options.map((option) => (
          <label
            key={option.value}
            title={option.description}
            className={cx(
              "relative flex min-h-8 items-center border-l border-rule px-3 text-sm font-medium whitespace-nowrap first:border-l-0",
              "text-ink-2 hover:bg-sunk hover:text-ink has-checked:bg-ink has-checked:text-paper has-disabled:opacity-50",
              "has-focus-visible:z-1 has-focus-visible:outline-2 has-focus-visible:-outline-offset-3 has-focus-visible:outline-(--focus)",
            )}
          >
            <input {...radioState(group, option)} type="radio" className="sr-only" />
            {option.label}
          </label>
        ))}
      </div>
      <FieldErrors errors={fieldErrors(group.error)} />
    </fieldset>
  );
}
