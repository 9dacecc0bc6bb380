import type { PostgresProblem } from "../../pgvector/postgres.ts";
import { Notice } from "../../ui/Notice.tsx";

/** What PostgreSQL says, as it says it, and what may help. */
export function ProblemNotice({ problem }: { problem: PostgresProblem }) {
  const { message, code, detail, hint } = problem;
  return (
    <div role="alert">
      <Notice tone="bad">
        <p className="font-mono break-words">
          {message}
          {code && ` (SQLSTATE ${code})`}
        </p>
        {detail && <p className="font-mono break-words">{detail}</p>}
        {hint && <p>{hint}</p>}
      </Notice>
    </div>
  );
}
