/** Working without a pointer and without seeing: by keyboard, by the outline, and by what is announced. */
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import { expect, it } from 'vitest'
import type { Page } from 'playwright'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage } from '../support/board-page.ts'
import { onEveryStage } from '../support/scene.ts'
import { waitFor } from '../support/wait.ts'

const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds wrong with a page as it is now: rules of WCAG 2.2 A and AA, and its best practices. */
async function wrong(page: Page): Promise<string[]> {
  // Things that fade in have not the contrast yet that they are going to have.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  )
  // Into the page's own world: its policy does not let scripts in that it does not know.
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: script })
  // What it finds right is many times as much, and nobody reads it.
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
}

/** English that is left in a page of a language in other letters: text, names and titles with words that are no names or keys. */
function foreignWords(): string[] {
  const known =
    /^(?:Drawbridge|WebSocket|HTTP|HAProxy|Caddy|Traefik|PNG|SVG|PDF|Excalidraw|tldraw|Plan|Ctrl|Shift|Alt|Esc|Enter|Space|Tab|Delete|Home|End|Arrow\w+|Cookie|KiB|rrggbb|https?)$/i
  const said: string[] = [document.title]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement!
    // Names of people and languages, letters of keys, and what is not for reading.
    if (element.closest('script, style, noscript, kbd, [lang]:not(html), .roster, [data-people]')) continue
    if (node instanceof Element)
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription'])
        said.push(node.getAttribute(name) ?? '')
    else said.push(node.textContent ?? '')
  }
  return said.filter((text) => (text.match(/[A-Za-z]{3,}/g) ?? []).some((word) => !known.test(word)))
}

onEveryStage(
  'access',
  (scene) => {
    const arrive = (locale = 'en-GB', scheme: 'light' | 'dark' = 'light') =>
      scene.people.arrive((browser) =>
        browser.newContext({ viewport: { width: 1100, height: 700 }, locale, colorScheme: scheme, bypassCSP: true }),
      )

    async function newBoard(locale = 'en-GB', scheme: 'light' | 'dark' = 'light') {
      const url = await scene.stage.newBoard('Plan')
      const context = await arrive(locale, scheme)
      const board = await scene.people.open(url, context)
      await board.connected()
      const elements = async () => {
        await board.saved()
        return scene.stage.elements(url)
      }
      return { url, board, elements }
    }

    /** Puts a note into the middle of the view and writes on it, by keys alone. */
    async function note({ page }: BoardPage, text: string) {
      await page.keyboard.press('n')
      await page.keyboard.press('Enter')
      const field = page.locator('[contenteditable]')
      await field.waitFor()
      await page.keyboard.insertText(text)
      await page.keyboard.press('Escape')
      await field.waitFor({ state: 'detached' })
      await page.keyboard.press('Escape')
    }

    it.each(['light', 'dark'] as const)(
      'axe finds nothing on a board, its menus and its dialogs: %s',
      async (scheme) => {
        const { board } = await newBoard('en-GB', scheme)
        const { page } = board
        await note(board, 'Budget')
        expect(await wrong(page), 'the board').toEqual([])
        // What differs in the dark are colours: some of it shows that they are right.
        const some = <T>(all: readonly T[]) => (scheme === 'light' ? all : all.slice(0, 1))
        for (const name of some(['Menu', /is here|are here/, 'Share', 'More tools'])) {
          await page
            .getByRole('button', { name, exact: typeof name === 'string' })
            .first()
            .click()
          expect(await wrong(page), String(name)).toEqual([])
          await page.keyboard.press('Escape')
        }
        if (scheme === 'light') {
          await board.key('f')
          await board.draw([
            { x: 200, y: 150 },
            { x: 600, y: 450 },
          ])
          await page.keyboard.press('Alt+Shift+P')
          await page.getByRole('region', { name: /^Slide/ }).waitFor()
          expect(await wrong(page), 'a presentation').toEqual([])
          await page.keyboard.press('Escape')
        }
        await page.keyboard.press('Control+a')
        expect(await wrong(page), 'a selection').toEqual([])
        await page.mouse.click(550, 350, { button: 'right' })
        await page.getByRole('menu').waitFor()
        expect(await wrong(page), 'the menu of a thing').toEqual([])
        await page.keyboard.press('Escape')
        for (const keys of some(['Control+Shift+E', 'Control+k', '?', 'Control+f', 'Alt+Shift+O'])) {
          await page.keyboard.press(keys)
          await page.locator('dialog[open], [role=search], [role=tree]').first().waitFor()
          expect(await wrong(page), keys).toEqual([])
          await page.keyboard.press('Escape')
        }
      },
    )

    it('where the system gives the colours, what is chosen can be told from the rest, and colours from one another', async () => {
      const url = await scene.stage.newBoard()
      const context = await scene.people.arrive((browser) =>
        browser.newContext({ viewport: { width: 1100, height: 700 }, forcedColors: 'active' }),
      )
      const { page } = await scene.people.open(url, context)
      const look = (name: string) =>
        page.getByRole('button', { name, exact: true }).evaluate((button) => getComputedStyle(button).backgroundColor)
      expect(await look('Pen')).not.toBe(await look('Eraser'))
      const colors = page.getByRole('radiogroup', { name: 'Colour' }).first()
      await colors.waitFor()
      const seen = await colors
        .getByRole('radio')
        .locator('span')
        .evaluateAll((dots) => dots.map((dot) => getComputedStyle(dot).backgroundColor))
      expect(new Set(seen).size).toBe(seen.length)
    })

    it('axe finds nothing on the other pages', async () => {
      const page = await (await arrive()).newPage()
      for (const path of ['', 'check', 'b/none']) {
        await page.goto(`${scene.stage.url}/${path}`)
        await page.getByRole('heading').first().waitFor()
        expect(await wrong(page), path).toEqual([])
      }
    })

    it('nothing on the other pages is left in English, and axe finds nothing in the dark and mirrored', async () => {
      const page = await (await arrive('ar', 'dark')).newPage()
      for (const path of ['', 'check', 'b/none']) {
        await page.goto(`${scene.stage.url}/${path}`)
        await page.getByRole('heading').first().waitFor()
        expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
        expect(await page.evaluate(foreignWords), path).toEqual([])
        expect(await wrong(page), path).toEqual([])
      }
    })

    it('everything is done by keys: made, written on, reached, moved, connected, deleted', async () => {
      const { board, elements } = await newBoard()
      const { page } = board
      await note(board, 'Budget')
      await page.keyboard.press('r')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      expect((await elements()).map(({ kind }) => kind)).toEqual(['note', 'shape'])

      await page.keyboard.press('Alt+Shift+O')
      const tree = page.getByRole('tree', { name: 'Outline' })
      await tree.waitFor()
      const row = (name: RegExp) => tree.getByRole('treeitem', { name })
      await row(/^Note, yellow, “Budget”, by you$/).waitFor()
      await waitFor('the outline to have the focus', () => tree.evaluate((it) => it === document.activeElement))

      // Connects the note with the rectangle.
      await page.keyboard.press('Home')
      await page.keyboard.press('c')
      await page.getByText(/^Arrow from .*choose where it ends/).waitFor()
      await page.keyboard.press('End')
      await page.keyboard.press('Enter')
      await row(/^Arrow from “Budget” to rectangle/).waitFor()
      const arrow = (await elements()).find((element) => element.kind === 'line')!
      const [first, second] = await elements()
      expect([arrow.start?.[0], arrow.end?.[0]].sort()).toEqual([first!.id, second!.id].sort())

      // Moves the note.
      await page.keyboard.press('Home')
      await page.keyboard.press('Space')
      const before = (await elements()).find(({ kind }) => kind === 'note')!
      await page.keyboard.press('Alt+ArrowRight')
      await expect
        .poll(async () => (await elements()).find(({ kind }) => kind === 'note'))
        .toMatchObject({ x: ('x' in before ? (before.x ?? 0) : 0) + 10 })

      // Writes on it.
      await page.keyboard.press('F2')
      const field = page.locator('[contenteditable]')
      await field.waitFor()
      await page.keyboard.press('Control+a')
      await page.keyboard.insertText('Plan B')
      await page.keyboard.press('Escape')
      await row(/“Plan B”/)
        .first()
        .waitFor()

      // Deletes it, with what the arrow held on to.
      await tree.focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('Space')
      await page.keyboard.press('Delete')
      await expect.poll(async () => (await elements()).some(({ kind }) => kind === 'note')).toBe(false)
      await page.keyboard.press('Escape')
      await tree.waitFor({ state: 'detached' })
    })

    it('the tab key goes through the page in order, and what closes gives the focus back', async () => {
      const { board } = await newBoard()
      const { page } = board
      const names: string[] = []
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
      for (let at = 0; at < 8; at++) {
        await page.keyboard.press('Tab')
        names.push(
          await page.evaluate(() => {
            const it = document.activeElement
            return it?.getAttribute('aria-label') ?? it?.textContent?.trim() ?? ''
          }),
        )
      }
      expect(names.slice(0, 6)).toEqual(['Go to the outline', 'Go to the board', 'Board', 'All boards', 'Plan', 'Menu'])

      const menu = page.getByRole('button', { name: 'Menu' })
      await menu.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: /Keyboard shortcuts/ }).waitFor()
      await page.keyboard.press('Escape')
      expect(await menu.evaluate((it) => it === document.activeElement)).toBe(true)
    })

    it('what others do is announced in a sentence, and so is what one selects', async () => {
      const { url, board: ana } = await newBoard()
      const ben = await scene.people.open(url)
      await ben.connected()
      const told = (whose: 'own' | 'others') => ben.page.locator(`[data-announced=${whose}]`)
      await told('others').waitFor({ state: 'attached' })
      await note(ana, 'Budget')
      const name = (await ben.page.locator('.roster li').allTextContents()).map((each) => each.trim())
      await expect.poll(() => told('others').textContent(), { timeout: 10_000 }).toMatch(/ added note “Budget”$/)
      expect(name.some((each) => each !== '')).toBe(true)
      await ben.key('Control+a')
      await expect.poll(() => told('own').textContent()).toMatch(/^Note, yellow, “Budget”, by .* selected$/)
      await ben.key('Delete')
      await ben.key('Control+z')
      await expect.poll(() => told('own').textContent()).toMatch(/^(Undone|Nothing selected)$/)
    })

    it('speaks the language of the browser, mirrored where it is written from the right, and another one when told', async () => {
      const { board } = await newBoard('ar')
      const { page } = board
      const html = page.locator('html')
      expect(await html.getAttribute('dir')).toBe('rtl')
      expect(await html.getAttribute('lang')).toBe('ar')
      const share = page.getByRole('button', { name: 'مشاركة' }).first()
      const title = page.getByRole('button', { name: 'Plan' })
      const [left, right] = [(await share.boundingBox())!, (await title.boundingBox())!]
      expect(left.x).toBeLessThan(right.x)
      expect(await wrong(page)).toEqual([])
      expect(await page.evaluate(foreignWords)).toEqual([])
      await page.keyboard.press('Control+a')
      for (const keys of ['Control+Shift+E', 'Control+k', '?', 'Control+f', 'Alt+Shift+O']) {
        await page.keyboard.press(keys)
        await page.locator('dialog[open], [role=search], [role=tree]').first().waitFor()
        expect(await page.evaluate(foreignWords), keys).toEqual([])
        await page.keyboard.press('Escape')
      }
      await page.keyboard.press('p')
      // What is drawn stays where it was drawn.
      await board.draw([
        { x: 300, y: 300 },
        { x: 400, y: 300 },
      ])
      await board.untilInk('the stroke', { x: 320, y: 290, width: 60, height: 20 })

      await page.getByRole('button', { name: 'القائمة' }).click()
      await page.getByRole('combobox', { name: 'اللغة' }).selectOption('de')
      await page.getByRole('button', { name: 'Teilen' }).first().waitFor()
      expect(await html.getAttribute('dir')).not.toBe('rtl')
      await board.ready()
      await board.untilInk('the stroke still', { x: 320, y: 290, width: 60, height: 20 })
    })
  },
  [plainStage],
)
