"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { ComboBox as AriaComboBox } from "react-aria-components/ComboBox";
import { FieldError } from "react-aria-components/FieldError";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Text } from "react-aria-components/Text";
import { cx } from "./cx";
import { type FieldProps, fieldErrors } from "./field";
import { LIST_ITEM, POPOVER } from "./overlay-style";

export type ComboOption = { id: string; label: string; hint?: string };
export type ComboBoxProps = FieldProps & {
  options: readonly ComboOption[];
  /** Submitted with the form: the chosen id. */
  name?: string;
  value?: string | null;
  defaultValue?: string;
  onChange?: (id: string | null) => void;
  /** Search as typed, when options come from the server; then nothing is filtered here. */
  onSearch?: (text: string) => void;
  placeholder?: string;
  emptyText?: string;
  disabled?: boolean;
  autoFocus?: boolean;
};

export function ComboBox({
  label,
  description,
  error,
  optional,
  hideLabel,
  className,
  ...props
}: ComboBoxProps) {
  const errors = fieldErrors(error);
  const { onChange, onSearch } = props;
  return (
    <AriaComboBox
      className={cx("flex min-w-0 flex-col gap-1", className)}
      items={props.options}
      allowsEmptyCollection
      menuTrigger="focus"
      formValue="key"
      isInvalid={errors.length > 0}
      isDisabled={props.disabled ?? false}
      autoFocus={props.autoFocus ?? false}
      {...(props.name === undefined ? {} : { name: props.name })}
      {...(props.value === undefined ? {} : { selectedKey: props.value })}
      {...(props.defaultValue === undefined ? {} : { defaultSelectedKey: props.defaultValue })}
      {...(onChange ? { onSelectionChange: (key) => onChange(key === null ? null : String(key)) } : {})}
      {...(onSearch ? { onInputChange: onSearch, defaultFilter: () => true } : {})}
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
      <Group className="field-box flex items-stretch p-0!">
        <Input
          placeholder={props.placeholder ?? ""}
          className="min-w-0 flex-1 rounded-md bg-transparent px-2.5 py-1.5 outline-none"
        />
        <Button className="flex w-8 items-center justify-center text-ink-2">
          <ChevronDown aria-hidden className="size-4" />
        </Button>
      </Group>
      <FieldError className="text-sm text-negative">{errors.join(" ")}</FieldError>
      <Popover className={cx(POPOVER, "w-(--trigger-width)")} offset={4}>
        <ListBox
          className="max-h-72 overflow-auto p-1 outline-none"
          renderEmptyState={() => (
            <p className="px-2 py-1.5 text-sm text-ink-3">{props.emptyText ?? "Nothing found."}</p>
          )}
        >
          {(option: ComboOption) => (
            <ListBoxItem id={option.id} textValue={option.label} className={LIST_ITEM}>
              <Text slot="label">{option.label}</Text>
              {option.hint && (
                <Text slot="description" className="ml-auto pl-3 text-sm text-ink-3">
                  {option.hint}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
