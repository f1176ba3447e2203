import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass, iconButtonClass } from "./button-style";

type Look = { variant?: ButtonVariant; size?: ButtonSize };

export type ButtonProps = ComponentProps<"button"> & Look & { icon?: ReactNode; pending?: boolean };

/** While `pending` the button keeps its width and its focus; it only stops answering. */
export function Button({ variant, size, icon, pending, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(pending ? { "aria-disabled": true, "aria-busy": true } : {})}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={buttonClass(variant, size, className)}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      {children}
    </button>
  );
}

export type IconButtonProps = ComponentProps<"button"> & Look & { label: string; icon: ReactNode };

export function IconButton({ label, icon, variant, size, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={iconButtonClass(variant, size, className)}
    >
      {icon}
    </button>
  );
}

export type LinkButtonProps = ComponentProps<typeof Link> & Look & { icon?: ReactNode };

export function LinkButton({ variant, size, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClass(variant, size, className)}>
      {icon}
      {children}
    </Link>
  );
}

export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={`text-accent underline decoration-1 underline-offset-3 hover:text-accent-hover ${className ?? ""}`}
    />
  );
}
