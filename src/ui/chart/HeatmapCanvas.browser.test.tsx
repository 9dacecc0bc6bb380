import { useState } from "react";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Block, Cell } from "./drawHeatmap.ts";
import { HeatmapCanvas } from "./HeatmapCanvas.tsx";
import "../theme.css";

const shades = Uint8Array.of(255, 0, 0, 0, 255, 230, 0, 230, 255);

type Told = { onSelect(cell: Cell): void; onBrush(block: Block): void };

function Heatmap({ onSelect, onBrush }: Told) {
  const [cell, setCell] = useState<Cell>();
  return (
    <div style={{ width: 300, height: 300, display: "flex", flexDirection: "column" }}>
      <HeatmapCanvas
        side={3}
        shades={shades}
        palette="sequential"
        label="test heatmap"
        numberAt={undefined}
        marked={[]}
        ticked={[]}
        hot={[]}
        cell={cell}
        pair={undefined}
        bands={[]}
        onCell={setCell}
        onSelect={onSelect}
        onBrush={onBrush}
      />
      <output>{cell ? `${cell.row},${cell.column}` : "none"}</output>
    </div>
  );
}

async function show() {
  const told = { onSelect: vi.fn<(cell: Cell) => void>(), onBrush: vi.fn<(block: Block) => void>() };
  await render(<Heatmap {...told} />);
  const canvas = page.getByRole("img", { name: "test heatmap" });
  const side = () => canvas.element().getBoundingClientRect().width;
  await expect.poll(side).toBeGreaterThan(100);
  return { ...told, canvas, side };
}

test("cells have their shades: the similar pair is darker than the others", async () => {
  await show();
  const canvas = document.querySelector("canvas");
  const step = () => (canvas?.width ?? 0) / 3;
  const lightness = (row: number, column: number) => {
    const data = canvas
      ?.getContext("2d")
      ?.getImageData((column + 0.5) * step(), (row + 0.5) * step(), 1, 1).data;
    return (data?.[0] ?? 0) + (data?.[1] ?? 0) + (data?.[2] ?? 0);
  };
  await expect.poll(() => lightness(0, 1)).toBeGreaterThan(0);
  expect(lightness(1, 2)).toBeLessThan(lightness(0, 1));
  expect(lightness(2, 1)).toBe(lightness(1, 2));
});

test("the cell cursor follows pointer and arrow keys and stays inside", async () => {
  const { canvas, side, onSelect } = await show();
  (canvas.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowDown}");
  await expect.element(page.getByText("1,1")).toBeVisible();
  await userEvent.keyboard("{ArrowUp}{ArrowUp}{ArrowUp}{Enter}");
  expect(onSelect).toHaveBeenCalledWith({ row: 0, column: 1 });
  await canvas.click({ position: { x: side() * 0.9, y: side() * 0.5 } });
  expect(onSelect).toHaveBeenLastCalledWith({ row: 1, column: 2 });
});

test("a block is brushed by dragging", async () => {
  const { canvas, side, onBrush, onSelect } = await show();
  await userEvent.dragAndDrop(canvas, canvas, {
    sourcePosition: { x: side() * 0.2, y: side() * 0.2 },
    targetPosition: { x: side() * 0.5, y: side() * 0.9 },
  });
  expect(onBrush).toHaveBeenCalledWith({ from: { row: 0, column: 0 }, to: { row: 2, column: 1 } });
  expect(onSelect).not.toHaveBeenCalled();
});

test("a block is brushed with Shift and the arrow keys, and given up with Escape", async () => {
  const { canvas, onBrush, onSelect } = await show();
  (canvas.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowDown}{Shift>}{ArrowDown}{ArrowRight}{/Shift}{Enter}");
  expect(onBrush).toHaveBeenCalledWith({ from: { row: 0, column: 0 }, to: { row: 1, column: 1 } });
  await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}{Escape}{Enter}");
  expect(onBrush).toHaveBeenCalledTimes(1);
  expect(onSelect).toHaveBeenCalledWith({ row: 2, column: 1 });
});
