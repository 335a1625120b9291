/** Pictures on a board: chosen, dropped, pasted; seen by others; kept while there is no network; and made safe. */
import { expect, it } from 'vitest'
import { Front } from '../check/front.ts'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage } from '../support/board-page.ts'
import { colorAt } from '../support/painted.ts'
import { onEveryStage } from '../support/scene.ts'
import { waitFor } from '../support/wait.ts'

/** A red square of 120 pixels with a green corner, made in the page; `noisy`: with dots that nothing makes smaller. */
async function picture(board: BoardPage, side = 120, noisy = false): Promise<Buffer> {
  const data = await board.page.evaluate(
    ([side, noisy]) => {
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = side
      const context = canvas.getContext('2d')!
      context.fillStyle = '#ff0000'
      context.fillRect(0, 0, side, side)
      context.fillStyle = '#00ff00'
      context.fillRect(0, 0, side / 2, side / 2)
      for (let dot = 0; noisy && dot < side * side; dot++) {
        context.fillStyle = `rgb(${(dot * 7_919) % 256} ${(dot * 104_729) % 253} ${(dot * 15_485_863) % 251})`
        context.fillRect(dot % side, Math.floor(dot / side), 1, 1)
      }
      return canvas.toDataURL('image/png')
    },
    [side, noisy] as const,
  )
  return Buffer.from(data.split(',')[1]!, 'base64')
}

const shows = (board: BoardPage, color: string, x: number, y: number) =>
  waitFor(`${color} at ${x}, ${y}`, async () => (await colorAt(board.page, x, y)) === color)

onEveryStage(
  'pictures',
  (scene) => {
    async function choose(board: BoardPage, name: string, buffer: Buffer, mimeType = ''): Promise<void> {
      await board.key('i')
      const [chooser] = await Promise.all([board.page.waitForEvent('filechooser'), board.page.mouse.click(400, 300)])
      await chooser.setFiles({ name, mimeType, buffer })
    }

    it('are chosen, show where one pressed, and are seen by others and after a reload', async () => {
      const { url, board, elements } = await scene.newBoard()
      await choose(board, 'square.png', await picture(board), 'image/png')
      await shows(board, 'green', 370, 270)
      await shows(board, 'red', 430, 330)
      const [image] = await elements()
      expect(image).toMatchObject({ kind: 'image', type: 'png', x: 340, y: 240, w: 120, h: 120 })
      const other = await scene.people.open(url)
      await waitFor('the other to see it', async () => {
        const box = await other.page.evaluate(() => [innerWidth / 2, innerHeight / 2] as const)
        return (await colorAt(other.page, box[0] + 20, box[1] + 20)) === 'red'
      })
      await board.page.reload()
      await board.ready()
      await board.connected()
      await shows(board, 'red', 430, 330)
      await board.key('Control+z')
      expect(await elements()).toEqual([])
    })

    it('get through a proxy that lets no large body through, in pieces', async () => {
      const front = await Front.start([Number(new URL(scene.stage.direct).port)], { largestBody: 64 * 1024 })
      try {
        const { pathname } = new URL(await scene.stage.newBoard())
        const board = await scene.people.open(front.url + pathname)
        await board.connected()
        const large = await picture(board, 700, true)
        expect(large.length).toBeGreaterThan(64 * 1024)
        await choose(board, 'noise.png', large, 'image/png')
        const image = await waitFor('the picture', async () => (await scene.stage.elements(pathname))[0])
        const { file } = image as { file: string }
        await waitFor(
          'the server to have it',
          async () => (await fetch(`${scene.stage.direct}/api/files/${file}`)).status === 200,
          { within: 30_000 },
        )
      } finally {
        await front.dispose()
      }
    })

    it('are dropped where the pointer is, and pasted', async () => {
      const { board, elements } = await scene.newBoard()
      const data = [...(await picture(board))]
      const give = (kind: 'drop' | 'paste', x = 0, y = 0) =>
        board.page.evaluate(
          ([kind, data, x, y]) => {
            const transfer = new DataTransfer()
            transfer.items.add(new File([new Uint8Array(data)], 'a.png', { type: 'image/png' }))
            const target = document.elementFromPoint(x, y)!
            if (kind === 'drop') {
              target.dispatchEvent(
                new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }),
              )
              target.dispatchEvent(
                new DragEvent('drop', {
                  dataTransfer: transfer,
                  bubbles: true,
                  cancelable: true,
                  clientX: x,
                  clientY: y,
                }),
              )
            } else document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }))
          },
          [kind, data, x, y] as const,
        )
      await give('drop', 300, 200)
      await shows(board, 'red', 330, 230)
      await board.page.mouse.move(600, 400)
      await give('paste', 600, 400)
      await shows(board, 'red', 630, 430)
      const both = await elements()
      expect(both).toHaveLength(2)
      // The same content is stored once.
      expect(new Set(both.map((element) => (element.kind === 'image' ? element.file : '')))).toHaveProperty('size', 1)
    })

    it('are kept while there is no network, and sent when it is back', async () => {
      const { url, board } = await scene.newBoard()
      const content = await picture(board, 100)
      // The page has loaded what it needs for pictures.
      await choose(board, 'small.png', await picture(board, 20), 'image/png')
      await shows(board, 'red', 405, 305)
      await board.page.waitForFunction(() => {
        const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
        return loaded.some(({ name, responseEnd }) => /\/UploadBar-[^/]+\.js$/.test(name) && responseEnd > 0)
      })
      await board.page.context().setOffline(true)
      await choose(board, 'square.png', content, 'image/png')
      await shows(board, 'red', 430, 330)
      await board.page.getByText('kept on this device and uploaded').waitFor()
      await board.page.context().setOffline(false)
      await board.saved({ within: 60_000 })
      const image = (await scene.stage.elements(url)).at(-1)
      const file = image?.kind === 'image' ? image.file : ''
      const { origin } = new URL(url)
      await waitFor('the server to have it', async () => (await fetch(`${origin}/api/files/${file}`)).ok, {
        within: 60_000,
      })
    })

    it('from a drawing program are made safe', async () => {
      const { board, elements } = await scene.newBoard()
      const svg = `<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" onload="alert(1)">
        <script>alert(1)</script><rect width="100" height="100" fill="#0000ff" onclick="alert(1)"/>
        <image href="https://example.org/a.png" width="9" height="9"/></svg>`
      await choose(board, 'drawing.svg', Buffer.from(svg), 'image/svg+xml')
      await shows(board, 'blue', 430, 330)
      const [image] = await elements()
      const file = image?.kind === 'image' ? image.file : ''
      const { origin } = new URL(board.page.url())
      const stored = await waitFor('the server to have it', async () => {
        const answer = await fetch(`${origin}/api/files/${file}`)
        return answer.ok && (await answer.text())
      })
      expect(stored).toContain('#0000ff')
      expect(stored).not.toMatch(/script|onload|onclick|example\.org/)
    })

    it('that are none are refused with a sentence', async () => {
      const { board, elements } = await scene.newBoard()
      await choose(board, 'letter.png', Buffer.from('Dear Ana'), 'image/png')
      await board.page.getByText('This is no picture that can be shown here').waitFor()
      expect(await elements()).toEqual([])
    })
  },
  [plainStage],
)
