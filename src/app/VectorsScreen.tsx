import { RequestPanel } from "../views/request-panel/RequestPanel.tsx";
import { VectorInspector } from "../views/vector-inspector/VectorInspector.tsx";

export function VectorsScreen() {
  return (
    <div className="flex min-h-0 flex-1 max-xl:flex-col max-xl:overflow-auto">
      <VectorInspector />
      <RequestPanel />
    </div>
  );
}
