import { PgvectorWorkbench } from "../views/pgvector/PgvectorWorkbench.tsx";

export function DatabaseScreen() {
  return <PgvectorWorkbench />;
}
