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

/** How long the first tiles of a board wait for its fonts, ms: painted without them, all are painted again. */
const patience = 200

interface Begun {
  readonly rasterizer: Rasterizer
  readonly boardFonts: BoardFonts
}

function start(palette: Palette): Begun {
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
  return { rasterizer, boardFonts }
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
  let begun: Begun | null = null
  let running = false
  /** No tile of this board was begun. */
  let first = false
  const turn = new MessageChannel()
  const next = async (): Promise<void> => {
    if (first && begun?.rasterizer.busy) {
      first = false
      await Promise.race([begun.boardFonts.coming, new Promise((resolve) => setTimeout(resolve, patience))])
    }
    running = begun?.rasterizer.step() ?? false
    if (running) turn.port2.postMessage(null)
  }
  turn.port1.onmessage = () => void next()
  addEventListener('message', (event: MessageEvent<RasterStart | RasterMessage>) => {
    if (event.data.kind === 'start') begun = start(event.data.palette)
    else {
      const { data } = event
      if (data.kind === 'picture') pictures.put(data)
      if (data.kind === 'reset') first = true
      begun?.rasterizer.receive(data)
    }
    if (!running) {
      running = true
      turn.port2.postMessage(null)
    }
  })
}

run()
