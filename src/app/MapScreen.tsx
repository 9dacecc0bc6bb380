import { ProjectionMap } from "../views/projection-map/ProjectionMap.tsx";
import { TextInspector } from "../views/text-inspector/TextInspector.tsx";

export function MapScreen() {
  return (
    <div className="flex min-h-0 flex-1 max-xl:flex-col max-sm:overflow-auto">
      <ProjectionMap />
      <TextInspector />
    </div>
  );
}
