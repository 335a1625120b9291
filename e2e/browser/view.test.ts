/** Looking around: hand, space bar, middle button, wheel, zoom by keys and its limits; and the two themes. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage, Point } from '../support/board-page.ts'
import { around } from '../support/ink.ts'
import { onEveryStage } from '../support/scene.ts'
import { waitFor } from '../support/wait.ts'

const mark = { x: 400, y: 300 }
const moved = (dx: number, dy: number) => around({ x: mark.x + dx, y: mark.y + dy })

onEveryStage(
  'the view',
  (scene) => {
    /** A board with one dot. */
    async function dotted(): Promise<BoardPage> {
      const board = await scene.people.open(await scene.stage.newBoard())
      await board.connected()
      await board.draw([mark, { x: mark.x + 1, y: mark.y + 1 }])
      await board.untilInk('the dot', moved(0, 0))
      return board
    }

    async function drag(board: BoardPage, button: 'left' | 'middle', by: Point): Promise<void> {
      await board.page.mouse.move(200, 500)
      await board.page.mouse.down({ button })
      await board.page.mouse.move(200 + by.x, 500 + by.y, { steps: 4 })
      await board.page.mouse.up({ button })
    }

    const zoom = async (board: BoardPage) =>
      (await board.page.getByRole('button', { name: 'Zoom to fit' }).innerText()).trim()
    const zoomed = (board: BoardPage, wanted: string) =>
      waitFor(`the zoom to be ${wanted}`, async () => (await zoom(board)) === wanted)

    it('follows the hand, the space bar and the middle button, and draws nothing meanwhile', async () => {
      const board = await dotted()
      await board.key('h')
      await drag(board, 'left', { x: 60, y: -40 })
      await board.untilInk('the dot', moved(60, -40))
      await board.key('p')
      await board.page.keyboard.down('Space')
      await drag(board, 'left', { x: 60, y: 90 })
      await board.page.keyboard.up('Space')
      await board.untilInk('the dot', moved(120, 50))
      // Linux would paste with the middle button what is selected in any window.
      await board.page.evaluate(() => {
        const field = document.body.appendChild(document.createElement('input'))
        field.value = 'selected elsewhere'
        field.focus()
      })
      await board.key('Control+a')
      await drag(board, 'middle', { x: -120, y: -50 })
      await board.untilInk('the dot', moved(0, 0))
      await board.saved()
      expect(await scene.stage.count(board.page.url())).toBe(1)
    })

    it('scrolls with the wheel, and zooms around the pointer with Ctrl', async () => {
      const board = await dotted()
      await board.page.mouse.move(600, 400)
      await board.page.mouse.wheel(30, 50)
      await board.untilInk('the dot', moved(-30, -50))
      const place = { x: mark.x - 30, y: mark.y - 50 }
      await board.page.mouse.move(place.x, place.y)
      await board.page.keyboard.down('Control')
      await board.page.mouse.wheel(0, -120)
      await board.page.keyboard.up('Control')
      await waitFor('a larger zoom', async () => Number.parseInt(await zoom(board)) > 130)
      await board.untilInk('the dot under the pointer', around(place))
    })

    it('zooms by keys, as far as there is a sense in it and no farther', async () => {
      const board = await dotted()
      await board.key('+')
      await zoomed(board, '125 %')
      for (let step = 0; step < 24; step++) await board.key('+')
      await zoomed(board, '3000 %')
      await board.key('0')
      await zoomed(board, '100 %')
      for (let step = 0; step < 24; step++) await board.key('-')
      await zoomed(board, '10 %')
      await board.key('0')
      await zoomed(board, '100 %')
    })

    it('moves by arrows while nothing is selected, and by the page', async () => {
      const board = await dotted()
      await board.key('ArrowRight')
      await board.untilInk('the dot', moved(-60, 0))
      await board.key('Shift+ArrowUp')
      await board.untilInk('the dot', moved(-60, 240))
      await board.key('PageDown')
      await board.untilNoInk('the dot', moved(-60, 240))
      await board.key('PageUp')
      await board.untilInk('the dot', moved(-60, 240))
      await board.key('Control+a')
      await board.key('Shift+ArrowRight')
      await board.untilInk('the dot, which itself moved', moved(-50, 240))
      await board.saved()
      expect(await scene.stage.elements(board.page.url())).toMatchObject([{ x: 10 }])
    })

    it('shows everything by Shift and a digit, too, as other boards do', async () => {
      const board = await dotted()
      await board.key('PageDown')
      await board.untilNoInk('the dot', moved(0, 0))
      await board.key('Shift+Digit1')
      const { width, height } = board.page.viewportSize()!
      await board.untilInk('the dot in the middle', around({ x: width / 2, y: height / 2 }))
      await board.key('+')
      await zoomed(board, '125 %')
      await board.key('Shift+Digit0')
      await zoomed(board, '100 %')
    })

    it('is never blank while one zooms on a fine screen, where fewer pixels are painted meanwhile, and sharp afterwards', async () => {
      const context = await scene.people.arrive((browser) =>
        browser.newContext({
          viewport: { width: 1440, height: 900 },
          deviceScaleFactor: 2,
          serviceWorkers: 'block',
        }),
      )
      const board = await scene.people.open(await scene.stage.newBoard(), context)
      await board.connected()
      await board.draw([mark, { x: mark.x + 1, y: mark.y + 1 }])
      await board.untilInk('the dot', moved(0, 0))
      await board.page.evaluate(() => window.drawbridge.painted())
      const paper = board.page.locator('[data-stage] canvas').first()
      const width = () => paper.evaluate((canvas: HTMLCanvasElement) => canvas.width)
      expect(await width()).toBe(2880)
      // One step a frame, so that the zoom does not come to rest before it is looked at.
      const zoomOn = (): Promise<unknown> =>
        board.page.evaluate(`new Promise((resolve) => {
          let frames = 0
          const step = () => {
            document.querySelector('[data-stage]').dispatchEvent(new WheelEvent('wheel', { deltaY: -3, ctrlKey: true, clientX: ${mark.x}, clientY: ${mark.y}, bubbles: true, cancelable: true }))
            if (++frames === 8) resolve(document.querySelector('[data-stage] canvas').width)
            if (frames < 60) requestAnimationFrame(step)
          }
          requestAnimationFrame(step)
        })`)
      expect(await zoomOn()).toBe(1440)
      expect(await board.hasInk(moved(0, 0)), 'the dot while the view is zoomed').toBe(true)
      await waitFor('the canvas to have all its pixels', async () => (await width()) === 2880)
      await board.page.evaluate(() => window.drawbridge.painted())
      expect(await board.hasInk(around(mark, 60)), 'the dot, larger, afterwards').toBe(true)
    })

    it('is shown in the theme that one chooses, and opens in it again', async () => {
      const board = await dotted()
      const paper = () => board.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      const light = await paper()
      await board.page.getByRole('button', { name: 'Menu', exact: true }).click()
      await board.page.getByRole('radio', { name: 'Dark' }).click()
      await waitFor('dark paper', async () => (await paper()) !== light)
      const dark = await paper()
      await board.saved()
      await board.page.reload()
      await board.ready()
      expect(await paper()).toBe(dark)
      await board.untilInk('the dot, light on dark', moved(0, 0))

      // A colour of one's own is as dark as the theme wants it, and is there again, too.
      const own = () =>
        board.page.locator('main').evaluate((main) => getComputedStyle(main).getPropertyValue('--paper'))
      await board.page.getByRole('button', { name: 'Menu', exact: true }).click()
      await board.page.locator('[data-popover]').getByLabel('Another colour').fill('#c0485a')
      await expect.poll(own).toMatch(/^#4\w[12]\w[12]\w$/)
      const wine = await own()
      await board.page.reload()
      await board.ready()
      expect(await own()).toBe(wine)
      await board.untilInk('the dot, light on wine', moved(0, 0))
    })
  },
  [plainStage],
)
