/** The worker that makes tiles. Between two jobs it lets messages in, so that a wish that is out of date is dropped. */
import type { Palette } from '#shared/drawing/palette.ts'
import { BoardFonts } from '../paint/board-fonts.ts'
import type { RasterMessage, RasterResult } from './protocol.ts'
import { Rasterizer, type Surface } from './rasterizer.ts'
import { WorkerPictures } from './worker-pictures.ts'

/** First message: the worker's beginnings; all later ones are `RasterMessage`s. */
export interface RasterStart {
  readonly kind: 'start'
  readonly palette: Palette
}

const pictures = new WorkerPictures(
  (wish) => postMessage({ kind: 'want', ...wish } satisfies RasterResult),
  () => performance.now(),
)

function start(palette: Palette): Rasterizer {
  const boardFonts = new BoardFonts(fonts, () => rasterizer.arrived())
  const rasterizer: Rasterizer = new Rasterizer({
    palette,
    makeSurface,
    pictures,
    fonts: boardFonts,
    emit(result: RasterResult) {
      const picture = 'picture' in result ? result.picture : null
      postMessage(result, { transfer: picture instanceof ImageBitmap ? [picture] : [] })
    },
  })
  return rasterizer
}

/** The fonts of a worker; the types of a page do not know them. */
declare const fonts: FontFaceSet

function makeSurface(width: number, height: number): Surface {
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2D context in a worker')
  return { context, take: () => canvas.transferToImageBitmap() }
}

function run(): void {
  let rasterizer: Rasterizer | null = null
  let running = false
  const turn = new MessageChannel()
  const next = (): void => {
    running = rasterizer?.step() ?? false
    if (running) turn.port2.postMessage(null)
  }
  turn.port1.onmessage = next
  addEventListener('message', (event: MessageEvent<RasterStart | RasterMessage>) => {
    if (event.data.kind === 'start') rasterizer = start(event.data.palette)
    else {
      const { data } = event
      if (data.kind === 'picture') pictures.put(data)
      rasterizer?.receive(data)
    }
    if (!running) {
      running = true
      turn.port2.postMessage(null)
    }
  })
}

run()
