import { GroupsView } from "../views/groups/GroupsView.tsx";
import { TextInspector } from "../views/text-inspector/TextInspector.tsx";

export function GroupsScreen() {
  return (
    <div className="flex min-h-0 flex-1 max-xl:flex-col max-sm:overflow-auto">
      <GroupsView />
      <TextInspector />
    </div>
  );
}
