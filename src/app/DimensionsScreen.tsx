import { Dimensions } from "../views/dimensions/Dimensions.tsx";

export function DimensionsScreen() {
  return (
    <div className="flex min-h-0 flex-1 max-xl:flex-col max-sm:overflow-auto">
      <Dimensions />
    </div>
  );
}
