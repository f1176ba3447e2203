/** Says above a form's buttons why it was not taken. */
export function FormProblem({ message }: { message: string | null }) {
  if (!message) return null;
  return (
    <p role="alert" className="border-l-4 border-negative bg-negative-tint px-3 py-2">
      {message}
    </p>
  );
}
