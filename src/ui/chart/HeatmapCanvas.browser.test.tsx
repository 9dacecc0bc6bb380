import { useState } from "react";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { type Cell, HeatmapCanvas } from "./HeatmapCanvas.tsx";
import "../theme.css";

const values = Float32Array.of(1, 0.9, 0, 0.9, 1, 0, 0, 0, 1);
const order = Int32Array.of(2, 0, 1);

function Heatmap({ onSelect }: { onSelect(cell: Cell): void }) {
  const [cell, setCell] = useState<Cell>();
  return (
    <div style={{ width: 300, height: 300, display: "flex", flexDirection: "column" }}>
      <HeatmapCanvas
        values={values}
        n={3}
        order={order}
        limits={{ low: 0, high: 1 }}
        label="test heatmap"
        marked={[]}
        cell={cell}
        pair={undefined}
        band={undefined}
        onCell={setCell}
        onSelect={onSelect}
      />
      <output>{cell ? `${cell.row},${cell.column}` : "none"}</output>
    </div>
  );
}

test("cells stand in the given order: the similar pair is darker than the others", async () => {
  await render(<Heatmap onSelect={() => undefined} />);
  const canvas = document.querySelector("canvas");
  const step = () => (canvas?.width ?? 0) / 3;
  const lightness = (row: number, column: number) => {
    const data = canvas
      ?.getContext("2d")
      ?.getImageData((column + 0.25) * step(), (row + 0.25) * step(), 1, 1).data;
    return (data?.[0] ?? 0) + (data?.[1] ?? 0) + (data?.[2] ?? 0);
  };
  await expect.poll(() => lightness(0, 1)).toBeGreaterThan(0);
  expect(lightness(1, 2)).toBeLessThan(lightness(0, 1));
  expect(lightness(2, 1)).toBe(lightness(1, 2));
});

test("the cell cursor follows pointer and arrow keys and stays inside", async () => {
  const onSelect = vi.fn<(cell: Cell) => void>();
  await render(<Heatmap onSelect={onSelect} />);
  const canvas = page.getByRole("img", { name: "test heatmap" });
  const side = () => canvas.element().getBoundingClientRect().width;
  await expect.poll(side).toBeGreaterThan(100);
  (canvas.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowDown}");
  await expect.element(page.getByText("1,1")).toBeVisible();
  await userEvent.keyboard("{ArrowUp}{ArrowUp}{ArrowUp}{Enter}");
  expect(onSelect).toHaveBeenCalledWith({ row: 0, column: 1 });
  await canvas.click({ position: { x: side() * 0.9, y: side() * 0.5 } });
  expect(onSelect).toHaveBeenLastCalledWith({ row: 1, column: 2 });
});
