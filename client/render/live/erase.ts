/**
 * Erases a part of a canvas, device pixels. `clearRect` would do, but Chromium takes the whole canvas for changed then and
 * paints everything on the screen anew.
 */
export function erase(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  context.globalCompositeOperation = 'destination-out'
  context.fillStyle = '#000'
  context.fillRect(x, y, width, height)
  context.globalCompositeOperation = 'source-over'
}
