/** Boards that leave as files and come back: the export looks like the board, and nothing is lost without a word. */
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import lz from 'lz-string'
import { expect, it } from 'vitest'
import type { Element } from '#shared/elements/element.ts'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage } from '../support/board-page.ts'
import { pictureOf } from '../support/painted.ts'
import { boardPicture, cornerIn, dataUrl, likeness, pagesOfPdf, readPdf } from '../support/pictures.ts'
import { richBoardFile, words } from '../support/rich-board.ts'
import { onEveryStage } from '../support/scene.ts'
import { waitFor } from '../support/wait.ts'

onEveryStage(
  'files',
  (scene) => {
    const fixture = (name: string) => new URL(`../../client/import/fixtures/${name}`, import.meta.url).pathname

    async function open(url: string): Promise<BoardPage> {
      const board = await scene.people.open(url)
      await board.connected()
      return board
    }

    /** Two frames with a bit of everything. */
    async function drawnBoard() {
      const url = await scene.stage.newBoard()
      const board = await open(url)
      const write = async (text: string) => {
        const field = board.page.getByRole('textbox', { name: 'Text', exact: true })
        await field.waitFor()
        await board.page.keyboard.insertText(text)
        await board.key('Escape')
        await field.waitFor({ state: 'detached' })
        await board.key('Escape')
      }
      const drag = async (key: string, x: number, y: number, toX: number, toY: number) => {
        await board.key(key)
        await board.draw([
          { x, y },
          { x: (x + toX) / 2, y: (y + toY) / 2 - 8 },
          { x: toX, y: toY },
        ])
        await board.key('Escape')
      }
      await drag('f', 100, 130, 480, 500)
      await board.key('Escape')
      await drag('f', 520, 130, 780, 500)
      await board.key('Escape')
      await drag('p', 560, 200, 740, 260)
      await drag('r', 300, 320, 440, 420)
      await board.key('n')
      await board.page.mouse.click(200, 370)
      await write('A note that says more')
      await board.key('t')
      await board.page.mouse.click(140, 200)
      await write('Grüße & Привет')
      await drag('a', 290, 240, 360, 310)
      await board.saved()
      return { url, board }
    }

    async function exported(board: BoardPage, format: string, what?: string): Promise<Buffer> {
      const { page } = board
      await board.key('Control+Shift+E')
      const dialog = page.getByRole('dialog', { name: 'Export' })
      await dialog.getByRole('radio', { name: format, exact: true }).click()
      if (what) await dialog.getByLabel('What').selectOption(what)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: 'Download' }).click(),
      ])
      await dialog.getByRole('button', { name: 'Close' }).click()
      return buffer(await download.createReadStream())
    }

    /** Has files chosen in the chooser that the key opens. */
    async function bring(board: BoardPage, ...paths: string[]): Promise<void> {
      const [chooser] = await Promise.all([board.page.waitForEvent('filechooser'), board.key('Control+o')])
      await chooser.setFiles(paths)
    }

    it('go out as pictures that look like the board', async () => {
      const { board } = await drawnBoard()
      const { page } = board
      await page.evaluate(() => window.drawbridge.painted())
      const svg = await exported(board, 'SVG')
      const [left = 0, top = 0, width = 0, height = 0] = /viewBox="([^"]+)"/
        .exec(String(svg))![1]!
        .split(' ')
        .map(Number)
      const seen = await boardPicture(page, { x: left, y: top, width, height })
      const png = await exported(board, 'PNG')
      const [pdf] = await pagesOfPdf(await exported(board, 'PDF'))
      const pictures = {
        png: dataUrl('image/png', png),
        svg: dataUrl('image/svg+xml', svg),
        pdf: dataUrl('image/png', pdf!),
      }
      for (const [format, picture] of Object.entries(pictures)) {
        const { mean, off } = await likeness(page, seen, picture)
        expect({ format, mean: mean < 4, off: off < 0.02 }, `${format}: ${mean} ${off}`).toEqual({
          format,
          mean: true,
          off: true,
        })
      }
      // The measure can tell pictures apart at all.
      const [first, second] = await pagesOfPdf(await exported(board, 'PDF', 'frames'))
      expect((await likeness(page, dataUrl('image/png', first!), dataUrl('image/png', second!))).off).toBeGreaterThan(
        0.05,
      )
    })

    it('with everything that can lie on a board go out as it looks, also from the server', async () => {
      const url = await scene.stage.newBoard()
      const board = await open(url)
      const { page } = board
      await page.setViewportSize({ width: 1_500, height: 1_000 })
      const picture = await pictureOf(page, 64)
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), board.key('Control+o')])
      const buffer = Buffer.from(richBoardFile(picture))
      await chooser.setFiles({ name: 'everything.drawbridge', mimeType: '', buffer })
      await page.getByText('61 elements imported').waitFor()
      await board.saved()
      await page.evaluate(() => window.drawbridge.painted())

      const svg = await exported(board, 'SVG')
      const pdf = await exported(board, 'PDF')
      const [width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(String(svg))!.slice(1).map(Number) as [
        number,
        number,
      ]
      const whole = await boardPicture(page, { x: 0, y: 0, width: 1_500, height: 1_000 })
      const [here, there] = [await cornerIn(page, whole), await cornerIn(page, dataUrl('image/svg+xml', svg))]
      const seen = await boardPicture(page, { x: here.x - there.x, y: here.y - there.y, width, height })
      const answer = await fetch(`${scene.stage.direct}/api/boards/${url.split('/').at(-1)}/export.svg`)
      const [page1] = await pagesOfPdf(pdf)
      const pictures = {
        png: dataUrl('image/png', await exported(board, 'PNG')),
        svg: dataUrl('image/svg+xml', svg),
        pdf: dataUrl('image/png', page1!),
        server: dataUrl('image/svg+xml', Buffer.from(await answer.arrayBuffer())),
      }
      for (const [format, picture] of Object.entries(pictures)) {
        const { mean, off, worst } = await likeness(page, seen, picture)
        // The board shows the dots of its grid, too; letters that no font has look otherwise in a picture.
        expect(mean < 4 && off < 0.008 && worst < 26, `${format}: ${mean} ${off} ${worst}`).toBe(true)
      }
      const { text, fonts, links } = await readPdf(pdf)
      // Which way a line runs as a whole, readers guess.
      for (const word of Object.values(words).join(' ').split(' ')) expect(text).toContain(word)
      expect(fonts.filter(({ embedded }) => !embedded)).toEqual([])
      expect(fonts.filter(({ subset }) => subset).length).toBeGreaterThanOrEqual(4)
      expect(links).toEqual(['https://example.org/?a=1&b=2'])
    })

    it('come back as they were', async () => {
      const { url, board } = await drawnBoard()
      const file = await exported(board, 'File')
      const other = await scene.stage.newBoard()
      const there = await open(other)
      const [chooser] = await Promise.all([there.page.waitForEvent('filechooser'), there.key('Control+o')])
      await chooser.setFiles({ name: 'board.drawbridge', mimeType: '', buffer: file })
      await there.page.getByText('7 elements imported').waitFor()
      await there.saved()
      const look = (elements: Element[]) =>
        elements.map((element) => {
          const { id: _id, z: _z, x: _x, y: _y, frame: _frame, ...rest } = element
          return 'start' in rest ? { ...rest, start: rest.start?.slice(1), end: rest.end?.slice(1) } : rest
        })
      expect(look(await scene.stage.elements(other))).toEqual(look(await scene.stage.elements(url)))
      // In one step it is gone again.
      await there.key('Control+z')
      await there.saved()
      expect(await scene.stage.elements(other)).toEqual([])
    })

    it.each(['excalidraw-0.18.excalidraw', 'tldraw-5.4.tldr'])(
      'of other programs come in, and what is lost is named: %s',
      async (name) => {
        const url = await scene.stage.newBoard()
        const board = await open(url)
        await bring(board, fixture(name))
        const report = board.page.getByRole('dialog', { name: 'Imported, with differences' })
        await report.getByRole('listitem').first().waitFor()
        await report.getByRole('button', { name: 'Close' }).click()
        await board.saved()
        const kinds = new Set((await scene.stage.elements(url)).map(({ kind }) => kind))
        for (const kind of ['shape', 'line', 'text', 'stroke'] as const) expect(kinds).toContain(kind)
      },
    )

    it('of other programs come by the clipboard, in whichever form these put them there', async () => {
      const { records } = JSON.parse(await readFile(fixture('tldraw-5.4.tldr'), 'utf8')) as {
        records: { id: string }[]
      }
      const same = /^shape:geo-(?:rectangle|ellipse|triangle|star|cloud)$/
      const rest = { shapes: records.filter(({ id }) => same.test(id)), bindings: [], rootShapeIds: [], schema: {} }
      const data = { assets: [], otherCompressed: lz.compressToBase64(JSON.stringify(rest)) }
      const tldraw = `<div data-tldraw>${JSON.stringify({ type: 'application/tldraw', kind: 'content', version: 3, data })}</div>`
      const excalidraw = JSON.stringify({
        type: 'excalidraw/clipboard',
        elements: [{ id: 'a', type: 'rectangle', x: 0, y: 0, width: 90, height: 60, roughness: 1 }],
      })
      const url = await scene.stage.newBoard()
      const board = await open(url)
      const paste = (type: string, text: string) =>
        board.page.evaluate(
          ([type, text]) => {
            const clipboardData = new DataTransfer()
            clipboardData.setData(type, text)
            document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
          },
          [type, text] as const,
        )
      const report = board.page.getByRole('dialog', { name: 'Imported, with differences' })
      let expected = 0
      for (const [type, text, shapes] of [
        ['text/html', tldraw, 5],
        ['text/plain', tldraw, 5],
        ['text/plain', excalidraw, 1],
      ] as const) {
        await paste(type, text)
        expected += shapes
        await waitFor('what was pasted', async () => (await scene.stage.count(url)) === expected)
      }
      // Clean lines alone are not worth a dialog at every paste.
      expect(await report.count()).toBe(0)
    })

    it('that are none are refused with a sentence', async () => {
      const url = await scene.stage.newBoard()
      const board = await open(url)
      const [chooser] = await Promise.all([board.page.waitForEvent('filechooser'), board.key('Control+o')])
      await chooser.setFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Ana') })
      await board.page.getByText('This file is none that can be imported.').waitFor()
      expect(await scene.stage.elements(url)).toEqual([])
    })
  },
  [plainStage],
)
