import {
  Braces,
  Database,
  GitCompareArrows,
  Grid3x3,
  Group,
  type LucideIcon,
  Scissors,
  Search,
  Waypoints,
} from "lucide-react";
import { type ComponentType, lazy } from "react";

export type View = {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly component: ComponentType;
};

/** The one list of views: a new view is its folder and a row here. */
export const VIEWS: readonly View[] = [
  {
    id: "map",
    label: "Map",
    icon: Waypoints,
    component: lazy(async () => ({ default: (await import("./MapScreen.tsx")).MapScreen })),
  },
  {
    id: "heatmap",
    label: "Heatmap",
    icon: Grid3x3,
    component: lazy(async () => ({ default: (await import("./HeatmapScreen.tsx")).HeatmapScreen })),
  },
  {
    id: "dimensions",
    label: "Dimensions",
    icon: Scissors,
    component: lazy(async () => ({ default: (await import("./DimensionsScreen.tsx")).DimensionsScreen })),
  },
  {
    id: "compare",
    label: "Compare",
    icon: GitCompareArrows,
    component: lazy(async () => ({ default: (await import("./ComparisonScreen.tsx")).ComparisonScreen })),
  },
  {
    id: "groups",
    label: "Groups",
    icon: Group,
    component: lazy(async () => ({ default: (await import("./GroupsScreen.tsx")).GroupsScreen })),
  },
  {
    id: "search",
    label: "Search",
    icon: Search,
    component: lazy(async () => ({ default: (await import("./SearchScreen.tsx")).SearchScreen })),
  },
  {
    id: "vectors",
    label: "Vectors",
    icon: Braces,
    component: lazy(async () => ({ default: (await import("./VectorsScreen.tsx")).VectorsScreen })),
  },
  {
    id: "database",
    label: "Database",
    icon: Database,
    component: lazy(async () => ({ default: (await import("./DatabaseScreen.tsx")).DatabaseScreen })),
  },
];
