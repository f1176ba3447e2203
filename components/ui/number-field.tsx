"use client";

import { Minus, Plus } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField as AriaNumberField } from "react-aria-components/NumberField";
import { Text } from "react-aria-components/Text";
import { cx } from "./cx";
import { type FieldProps, fieldErrors } from "./field";

export type NumberFieldProps = FieldProps & {
  name?: string;
  value?: number | null;
  defaultValue?: number;
  onChange?: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  /** Intl options, e.g. { style: "currency", currency: "EUR" } or { style: "unit", unit: "minute" }. */
  format?: Intl.NumberFormatOptions;
  disabled?: boolean;
  required?: boolean;
  steppers?: boolean;
};

const STEP =
  "flex w-8 items-center justify-center self-stretch border-l border-rule text-ink-2 hover:bg-sunk hover:text-ink data-disabled:opacity-40";

/** Reads numbers as the locale writes them; arrow keys step, page keys leap. */
export function NumberField({
  label,
  description,
  error,
  optional,
  hideLabel,
  className,
  ...props
}: NumberFieldProps) {
  const errors = fieldErrors(error);
  const { min, max, step, value, onChange, disabled, required, format, steppers = true } = props;
  return (
    <AriaNumberField
      className={cx("flex min-w-0 flex-col gap-1", className)}
      isInvalid={errors.length > 0}
      {...(props.name === undefined ? {} : { name: props.name })}
      {...(value === undefined ? {} : { value: value ?? Number.NaN })}
      {...(props.defaultValue === undefined ? {} : { defaultValue: props.defaultValue })}
      {...(onChange ? { onChange: (next: number) => onChange(Number.isNaN(next) ? null : next) } : {})}
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      {...(step === undefined ? {} : { step })}
      {...(format === undefined ? {} : { formatOptions: format })}
      isDisabled={disabled ?? false}
      isRequired={required ?? false}
    >
      <Label className={hideLabel ? "sr-only" : "text-sm font-medium"}>
        {label}
        {optional && <span className="font-normal text-ink-3"> (optional)</span>}
      </Label>
      {description && (
        <Text slot="description" className="text-sm text-ink-3">
          {description}
        </Text>
      )}
      <Group className="field-box flex items-stretch p-0! data-focus-within:outline-2">
        <Input className="figures min-w-0 flex-1 rounded-md bg-transparent px-2.5 py-1.5 outline-none" />
        {steppers && (
          <>
            <Button slot="decrement" className={STEP}>
              <Minus aria-hidden className="size-3.5" />
            </Button>
            <Button slot="increment" className={STEP}>
              <Plus aria-hidden className="size-3.5" />
            </Button>
          </>
        )}
      </Group>
      <FieldError className="text-sm text-negative">{errors.join(" ")}</FieldError>
    </AriaNumberField>
  );
}
