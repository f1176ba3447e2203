import { AppError } from "@/lib/errors";

export function notMapped(): AppError {
  return new AppError(
    "conflict",
    "There is nothing to preview yet: the file has to be read and mapped first.",
  );
}
