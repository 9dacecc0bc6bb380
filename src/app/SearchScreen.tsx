import { Search } from "../views/search/Search.tsx";
import { TextInspector } from "../views/text-inspector/TextInspector.tsx";

export function SearchScreen() {
  return (
    <div className="flex min-h-0 flex-1 max-xl:flex-col max-sm:overflow-auto">
      <Search />
      <TextInspector />
    </div>
  );
}
