import { TextField } from "@/components/ui/text-field";

type FieldProps = { error: string | undefined; autoFocus?: boolean };

/** The address that an account is known by. */
export function EmailField({ defaultValue, ...field }: FieldProps & { defaultValue?: string | undefined }) {
  return (
    <TextField
      {...field}
      {...(defaultValue ? { defaultValue } : {})}
      label="Email"
      name="email"
      type="email"
      autoComplete="username"
      required
      maxLength={254}
    />
  );
}

/** A password that is chosen now; a password manager offers one. */
export function NewPasswordField({ label, hint, ...field }: FieldProps & { label: string; hint?: string }) {
  return (
    <TextField
      {...field}
      label={label}
      description={["At least 10 characters.", ...(hint ? [hint] : [])].join(" ")}
      name="password"
      type="password"
      autoComplete="new-password"
      required
      minLength={10}
      maxLength={200}
    />
  );
}
