/** What is done with pictures that are on the board: cropping, own size, another one in its place, words for it. */
import { expect, it } from 'vitest'
import type { ImageElement } from '#shared/elements/image.ts'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage } from '../support/board-page.ts'
import { colorAt, filled, photograph, pictureOf } from '../support/painted.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'
import { waitFor } from '../support/wait.ts'

onEveryStage(
  'pictures on the board',
  (scene) => {
    /** A board with one picture of four colours, 200 wide and high, its middle at 450, 300. */
    async function boardWithPicture() {
      const url = await scene.stage.newBoard()
      const board = await scene.people.open(url)
      await board.connected()
      await choose(board, [{ name: 'four.png', mimeType: 'image/png', buffer: await pictureOf(board.page, 200) }])
      await shows(board, 'red', 400, 250)
      const image = async () => {
        await board.saved()
        const [first] = await scene.stage.elements(url)
        if (first?.kind !== 'image') throw new Error('there is no picture')
        return first
      }
      return { url, board, image }
    }

    async function choose(board: BoardPage, files: readonly { name: string; mimeType: string; buffer: Buffer }[]) {
      await board.key('i')
      const [chooser] = await Promise.all([board.page.waitForEvent('filechooser'), board.page.mouse.click(450, 300)])
      await chooser.setFiles([...files])
    }

    const shows = (board: BoardPage, color: string, x: number, y: number) =>
      waitFor(`${color} at ${x}, ${y}`, async () => (await colorAt(board.page, x, y)) === color)

    const layer = ({ page }: BoardPage) => page.getByRole('application', { name: 'Crop the picture' })

    async function drag({ page }: BoardPage, handle: string, dx: number, dy: number): Promise<void> {
      const box = (await page.locator(`[data-crop-handle="${handle}"]`).boundingBox())!
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x + dx, y + dy, { steps: 4 })
      await page.mouse.up()
    }

    /** Runs a command from the menu of the picture. */
    async function command({ page }: BoardPage, name: string | RegExp): Promise<void> {
      await page.mouse.click(450, 300, { button: 'right' })
      await page.getByRole('menuitem', { name }).click()
    }

    it('are cropped by a double click and handles, for everybody, and undone in one step', async () => {
      const { url, board, image } = await boardWithPicture()
      const other = await scene.people.open(url)
      await other.connected()
      const before = await image()
      await board.page.mouse.dblclick(450, 300)
      await layer(board).waitFor()
      await drag(board, '1,0', -100, 0)
      await drag(board, '0,1', 0, -100)
      // Nobody hears of it before it is done.
      expect(await image()).toEqual(before)
      await board.key('Enter')
      await layer(board).waitFor({ state: 'detached' })
      const after = await image()
      expect(after).toMatchObject({ x: 350, y: 200, crop: [0, 0, expect.closeTo(0.5, 1), expect.closeTo(0.5, 1)] })
      await shows(board, 'red', 400, 250)
      await shows(board, 'other', 500, 350)
      await agreement(scene.stage, url, [board, other])
      await board.key('Control+z')
      expect(await image()).toEqual(before)
      await shows(board, 'blue', 500, 350)
    })

    it('stay as they were after Escape, and show wholly again by a command', async () => {
      const { board, image } = await boardWithPicture()
      const before = await image()
      await board.key('Enter')
      await layer(board).waitFor()
      await drag(board, '-1,-1', 60, 60)
      await board.key('Escape')
      await layer(board).waitFor({ state: 'detached' })
      expect(await image()).toEqual(before)
      await board.key('Enter')
      await drag(board, '-1,-1', 60, 60)
      // A press beside it means that it is done.
      await board.page.mouse.click(700, 120)
      await layer(board).waitFor({ state: 'detached' })
      expect((await image()).crop).toEqual([expect.closeTo(0.3, 1), expect.closeTo(0.3, 1), 1, 1])
      await command(board, 'Show the whole picture')
      const { x, y, w, h, crop } = await image()
      expect({ x, y, w, h, crop }).toEqual({ x: 350, y: 200, w: 200, h: 200, crop: null })
    })

    it('come to their own size, make place for another one, and are found by their description', async () => {
      const { board, image } = await boardWithPicture()
      await board.page.mouse.move(550, 400)
      await board.page.mouse.down()
      await board.page.mouse.move(600, 450, { steps: 4 })
      await board.page.mouse.up()
      expect((await image()).w).toBeGreaterThan(220)
      await command(board, 'Original size')
      await waitFor('its own size', async () => (await image()).w === 200)
      const [chooser] = await Promise.all([
        board.page.waitForEvent('filechooser'),
        command(board, 'Replace the picture …'),
      ])
      const buffer = await filled(board.page, { width: 400, height: 100, color: '#00ff00' })
      await chooser.setFiles({ name: 'wide.png', mimeType: 'image/png', buffer })
      await waitFor('another picture', async () => (await image()).w === 400)
      const { h, x, y } = await image()
      expect([h, x + 200, y + 50]).toEqual([100, expect.closeTo(475, -1), expect.closeTo(325, -1)])
      await command(board, 'Describe the picture …')
      await board.page.getByRole('textbox', { name: 'What the picture shows' }).fill('A meadow')
      await board.key('Enter')
      await waitFor('its description', async () => (await image()).name === 'A meadow')
      await board.key('Control+f')
      await board.page.getByPlaceholder('Find text').fill('meadow')
      await board.page.getByText('1 / 1').waitFor()
    })

    it('lie beside each other where several come at once, undone in one step', async () => {
      const { url, board, image } = await boardWithPicture()
      const files = await Promise.all(
        ['#ff0000', '#00ff00', '#0000ff'].map(async (color, at) => ({
          name: `${at}.png`,
          mimeType: 'image/png',
          buffer: await filled(board.page, { width: 100 + at, height: 80, color }),
        })),
      )
      await choose(board, files)
      await waitFor('all four', async () => (await scene.stage.count(url)) === 4)
      await image()
      const [, ...added] = (await scene.stage.elements(url)) as ImageElement[]
      for (const [at, one] of added.entries())
        for (const two of added.slice(at + 1))
          expect(one.x + one.w <= two.x || one.y + one.h <= two.y, `${at} beside the others`).toBe(true)
      await board.key('Control+z')
      await image()
      expect(await scene.stage.count(url)).toBe(1)
    })

    it('of drawing programs are taken with all that they are painted with', async () => {
      const { url, board } = await boardWithPicture()
      const svg = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with a drawing program -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns="http://www.w3.org/2000/svg" width="30mm" height="15mm" viewBox="0 0 120 60" inkscape:version="1.3">
  <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>
  <style><![CDATA[ g > .meadow { fill: #00ff00 } .sky { fill: url(#sky) } ]]></style>
  <defs><linearGradient id="sky"><stop offset="0" stop-color="#0000ff"/></linearGradient>
    <rect id="half" width="60" height="60"/></defs>
  <g inkscape:label="Layer 1"><use xlink:href="#half" class="sky"/><rect class="meadow" x="60" width="60" height="60"/></g>
  <animate attributeName="x"/><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">words</p></foreignObject>
</svg>`
      await choose(board, [{ name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) }])
      await waitFor('both pictures', async () => (await scene.stage.count(url)) === 2)
      await board.saved()
      const drawing = (await scene.stage.elements(url))[1] as ImageElement
      expect([drawing.type, Math.round(drawing.w), Math.round(drawing.h)]).toEqual(['svg', 113, 57])
      await shows(board, 'blue', 420, 300)
      await shows(board, 'green', 480, 300)
      const { origin } = new URL(url)
      const stored = await waitFor('the server to take it', async () => {
        const answer = await fetch(`${origin}/api/files/${drawing.file}`)
        return answer.ok && answer.text()
      })
      expect(stored).not.toMatch(/animate|foreignObject|DOCTYPE|words/)
    })

    it('of a camera do not say where they were taken, and stand upright', async () => {
      const { url, board } = await boardWithPicture()
      const buffer = await photograph(board.page, 'GPS 52.5200 N, 13.4050 E')
      expect(buffer.toString('latin1')).toContain('GPS 52.5200')
      await choose(board, [{ name: 'camera.jpg', mimeType: 'image/jpeg', buffer }])
      await waitFor('both pictures', async () => (await scene.stage.count(url)) === 2)
      await board.saved()
      const [, taken] = (await scene.stage.elements(url)) as ImageElement[]
      // It was 120 wide and 60 high, and is to be turned by a quarter.
      expect([taken!.w, taken!.h, taken!.type]).toEqual([60, 120, 'jpeg'])
      const { origin } = new URL(url)
      const stored = await waitFor('the server to have it', async () => {
        const answer = await fetch(`${origin}/api/files/${taken!.file}`)
        return answer.ok && Buffer.from(await answer.arrayBuffer())
      })
      expect(stored.toString('latin1')).not.toContain('GPS')
    })
  },
  [plainStage],
)
