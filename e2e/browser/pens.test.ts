/** What pens leave and erasers take, beside the plain pen that the other tests draw with. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import { around } from '../support/ink.ts'
import { onEveryStage } from '../support/scene.ts'
import { line } from '../support/strokes.ts'

/** Runs in the page: how light a spot of the board is, 0 to 255. */
function lightAt({ x, y }: { x: number; y: number }): number {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')!
  context.fillStyle = getComputedStyle(document.body).backgroundColor
  context.fillRect(0, 0, 1, 1)
  for (const canvas of document.querySelectorAll('canvas')) {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    if (canvas.width > 0) context.drawImage(canvas, left - x, top - y, width, height)
  }
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
  return (red! + green! + blue!) / 3
}

/** Runs in the page: a pen goes down a line with its other end, as the Pointer Events standard numbers that. */
function turnedPen({ x, from, to }: { x: number; from: number; to: number }): void {
  const target = document.elementFromPoint(x, from)!
  // The pointer of the mouse: a browser lets nobody capture one that it does not know.
  const common = { pointerId: 1, pointerType: 'pen', clientX: x, bubbles: true, cancelable: true, buttons: 32 }
  const send = (type: string, clientY: number, button: number) =>
    target.dispatchEvent(new PointerEvent(type, { ...common, clientY, button }))
  send('pointerdown', from, 5)
  for (let step = 1; step <= 8; step++) send('pointermove', from + ((to - from) * step) / 8, -1)
  send('pointerup', to, 5)
}

onEveryStage(
  'pens and erasers',
  (scene) => {
    it('a tap leaves a dot, and Shift draws straight', async () => {
      const { board, elements } = await scene.newBoard()
      await board.page.mouse.click(300, 200)
      await board.untilInk('the dot', { x: 296, y: 196, width: 8, height: 8 })
      await board.page.keyboard.down('Shift')
      await board.draw([
        { x: 300, y: 300 },
        { x: 360, y: 340 },
        { x: 420, y: 270 },
        { x: 500, y: 303 },
      ])
      await board.page.keyboard.up('Shift')
      await board.untilInk('the straight line', around({ x: 400, y: 300 }))
      expect(await board.hasInk({ x: 350, y: 325, width: 20, height: 20 }), 'the way of the hand').toBe(false)
      expect((await elements()).map(({ kind }) => kind)).toEqual(['stroke', 'stroke'])
    })

    it('what the pen leaves is all there while it goes on, on the canvas of the tiles alone, and no ring is around the board', async () => {
      const { board } = await scene.newBoard()
      const { page } = board
      const shown = () =>
        page
          .locator('[data-stage] canvas')
          .evaluateAll((canvases) =>
            canvases.slice(1).map(({ clientWidth, clientHeight }) => clientWidth * clientHeight),
          )
      // A key was pressed last, and whoever goes on by keys is shown where they are.
      await board.key('p')
      const ring = () => page.locator('[data-stage]').evaluate((stage) => getComputedStyle(stage, '::after').content)
      await page.locator('[data-stage]').focus()
      expect(await ring()).toBe('""')
      await page.mouse.move(150, 150)
      await page.mouse.down()
      expect(await ring()).toBe('none')
      await page.mouse.move(180, 160, { steps: 3 })
      await board.untilInk('the first piece', around({ x: 170, y: 157 }))
      const corners = [
        { x: 740, y: 160 },
        { x: 740, y: 460 },
        { x: 200, y: 460 },
      ]
      for (const { x, y } of corners) await page.mouse.move(x, y, { steps: 24 })
      const spots = [{ x: 170, y: 157 }, { x: 400, y: 160 }, { x: 740, y: 300 }, ...corners, { x: 500, y: 460 }]
      for (const spot of spots) await board.untilInk(`ink at ${spot.x}, ${spot.y}`, around(spot))
      // Each further one that shows would be copied by the browser in every frame.
      expect(Math.max(...(await shown()))).toBe(0)
      await page.mouse.up()
      for (const spot of spots) expect(await board.hasInk(around(spot)), `still at ${spot.x}, ${spot.y}`).toBe(true)
    })

    it('the highlighter marks and lets through', async () => {
      const { board, elements } = await scene.newBoard()
      await board.draw(line(300, 300))
      await board.key('m')
      await board.draw(line(280, 300, 240))
      expect(await elements()).toMatchObject([{ kind: 'stroke' }, { kind: 'stroke', brush: 'highlighter' }])
      const [beside, marked, inked] = await Promise.all(
        [
          { x: 290, y: 350 },
          { x: 290, y: 300 },
          { x: 350, y: 300 },
        ].map((spot) => board.page.evaluate(lightAt, spot)),
      )
      // Darker than paper, and much lighter than what it lies on.
      expect(marked).toBeLessThan(beside! - 5)
      expect(marked).toBeGreaterThan(inked! + 60)
    })

    it('the other end of a pen erases, and leaves the tool in the hand', async () => {
      const { board, elements } = await scene.newBoard()
      await board.draw(line(300, 200))
      await board.draw(line(300, 400))
      expect(await elements()).toHaveLength(2)
      await board.page.evaluate(turnedPen, { x: 360, from: 160, to: 240 })
      await expect.poll(async () => (await elements()).length).toBe(1)
      expect(await board.page.getByRole('button', { name: 'Pen', exact: true }).getAttribute('aria-pressed')).toBe(
        'true',
      )
    })

    it('the part eraser leaves both ends, and one undo mends the stroke', async () => {
      const { board, elements } = await scene.newBoard()
      await board.draw(line(300, 300, 300))
      const [before] = await elements()
      await board.key('x')
      await board.draw([
        { x: 450, y: 270 },
        { x: 450, y: 300 },
        { x: 450, y: 330 },
      ])
      await expect.poll(async () => (await elements()).length).toBe(2)
      await board.untilNoInk('what was rubbed out', { x: 447, y: 294, width: 6, height: 12 })
      expect(await board.hasInk(around({ x: 340, y: 300 }))).toBe(true)
      expect(await board.hasInk(around({ x: 560, y: 300 }))).toBe(true)
      await board.key('Control+z')
      await expect.poll(async () => (await elements()).length).toBe(1)
      expect((await elements())[0]).toEqual(before)
    })

    it('what goes lets go of its lines: they stay where they were, also after it was moved', async () => {
      const { board, elements } = await scene.newBoard()
      const box = async (x: number) => {
        await board.key('r')
        await board.draw([
          { x, y: 200 },
          { x: x + 60, y: 240 },
          { x: x + 100, y: 300 },
        ])
      }
      await box(150)
      await box(450)
      await board.key('a')
      await board.draw([
        { x: 252, y: 250 },
        { x: 350, y: 250 },
        { x: 448, y: 250 },
      ])
      // The right one goes down, and the arrow with it.
      await board.key('v')
      await board.draw([
        { x: 450, y: 280 },
        { x: 450, y: 330 },
        { x: 450, y: 380 },
      ])
      await board.untilInk('the arrow as it goes down', around({ x: 350, y: 300 }, 24))
      await board.key('Delete')
      await expect.poll(async () => (await elements()).map(({ kind }) => kind)).toEqual(['shape', 'line'])
      await board.untilInk('the arrow where it was', around({ x: 350, y: 300 }, 24))
      expect((await elements())[1]).toMatchObject({ end: null })
      await board.key('Control+z')
      await expect.poll(async () => (await elements()).length).toBe(3)
      expect((await elements()).find((element) => element.kind === 'line')?.end).not.toBeNull()
    })
  },
  [plainStage],
)
