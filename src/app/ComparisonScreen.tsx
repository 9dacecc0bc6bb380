import { Agreement } from "../views/agreement/Agreement.tsx";
import { TextInspector } from "../views/text-inspector/TextInspector.tsx";

export function ComparisonScreen() {
  return (
    <div className="flex min-h-0 flex-1 max-xl:flex-col max-sm:overflow-auto">
      <Agreement />
      <TextInspector />
    </div>
  );
}
