/** Who may do what: the owner says it, and it holds in the other's page at once. */
import type { BrowserContext } from 'playwright'
import { expect, it } from 'vitest'
import type { BoardPage } from '../support/board-page.ts'
import { plainStage } from '../support/common-stage.ts'
import { onEveryStage } from '../support/scene.ts'
import { line } from '../support/strokes.ts'

onEveryStage(
  'roles',
  (scene) => {
    /** Ann's board, open in her browser and in Ben's. */
    async function annAndBen(): Promise<{ url: string; ann: BoardPage; ben: BoardPage; bens: BrowserContext }> {
      const [anns, bens] = await Promise.all([scene.people.arrive(), scene.people.arrive()])
      const answer = await anns.request.post(`${scene.stage.url}/api/boards`, { data: { title: 'Plans' } })
      const url = `${scene.stage.url}/b/${((await answer.json()) as { id: string }).id}`
      const ann = await scene.people.open(url, anns)
      const ben = await scene.people.open(url, bens)
      await Promise.all([ann.connected(), ben.connected()])
      await ann.page.locator('[data-person]').nth(1).waitFor({ state: 'attached' })
      return { url, ann, ben, bens }
    }

    async function linkGives(ann: BoardPage, what: string): Promise<void> {
      await ann.page.getByRole('button', { name: 'Share' }).click()
      await ann.page.getByRole('radio', { name: what }).click()
      await ann.page.getByRole('radio', { name: what, checked: true }).waitFor()
      await ann.page.keyboard.press('Escape')
    }

    const asViewer = (board: BoardPage) =>
      board.until('read only', ({ role, words }) => role === 'viewer' && /Read only/.test(words))
    const asEditor = (board: BoardPage) => board.until('editor', ({ role }) => role === 'editor')
    const openPeople = (ann: BoardPage) => ann.page.getByRole('button', { name: 'people are here' }).click()

    it('change what the other can do without a reload, both ways, with whatever tool and key', async () => {
      const { url, ann, ben } = await annAndBen()
      const { page } = ben
      const pen = page.getByRole('button', { name: 'Pen', exact: true })
      await pen.waitFor()
      await ben.draw(line(300, 250))
      await ben.saved()
      // In the middle of a stroke.
      await ben.penDown(line(300, 320))
      await linkGives(ann, 'Can view')
      await asViewer(ben)
      await ben.penMove(line(300, 350))
      await ben.penUp()
      await page.getByText('You can only look at this board from now on').waitFor()
      await expect.poll(() => pen.count()).toBe(0)
      expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
      expect(await page.getByRole('button', { name: 'Name of the board' }).count()).toBe(0)
      const before = await scene.stage.read(url)
      for (const key of [
        'p',
        'r',
        'n',
        'Enter',
        'Control+a',
        'Delete',
        'Control+d',
        'Control+z',
        'Alt+Shift+ArrowRight',
      ])
        await page.keyboard.press(key)
      await ben.draw(line(300, 400))
      await page.mouse.dblclick(400, 250)
      await page.evaluate(() => {
        const data = new DataTransfer()
        data.setData('text/plain', 'pasted')
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
      })
      await page.mouse.click(400, 250, { button: 'right' })
      const menu = page.getByRole('menu')
      await menu.getByRole('menuitem', { name: /^Copy Ctrl/ }).waitFor()
      for (const name of ['Cut', 'Paste', 'Delete', 'Lock or unlock', 'Bring to front'])
        expect(await menu.getByRole('menuitem', { name }).count()).toBe(0)
      await page.keyboard.press('Escape')
      expect(await scene.stage.read(url)).toEqual(before)

      await openPeople(ann)
      await ann.page.getByRole('combobox', { name: 'may do' }).selectOption('Can edit')
      await asEditor(ben)
      await pen.waitFor()
      await ben.key('p')
      await ben.draw(line(300, 450))
      await ben.saved()
      expect((await scene.stage.read(url)).seq).toBeGreaterThan(before.seq)
      // Only the owner is offered to decide.
      await page.getByRole('button', { name: 'Share' }).click()
      await page.getByText('Everybody with this link can look at the board').waitFor()
      expect(await page.getByRole('radio', { name: 'Can view' }).count()).toBe(0)
      await page.keyboard.press('Escape')

      // Whoever is given the board is the one who decides from then on.
      const asked = ann.page.getByRole('combobox', { name: 'may do' })
      await asked.selectOption('Owner…')
      await ann.page.getByRole('button', { name: 'Give it away' }).click()
      await asked.waitFor({ state: 'detached' })
      await linkGives(ben, 'Nobody new')
      await ann.draw(line(300, 500))
      await ann.saved()
    })

    it('take nothing without a word from somebody who drew without a network', async () => {
      const { url, ann, ben, bens } = await annAndBen()
      await bens.setOffline(true)
      await ben.draw(line(300, 250))
      await ben.until('offline', ({ unsaved }) => unsaved > 0)
      await linkGives(ann, 'Can view')
      await bens.setOffline(false)
      const kept = ben.page.locator('[data-refused]')
      await kept.getByText('The board did not take what you drew (1 element)').waitFor()
      await asViewer(ben)
      expect(await scene.stage.count(url)).toBe(0)
      const download = ben.page.waitForEvent('download')
      await kept.getByRole('button', { name: 'Save it as a file' }).click()
      expect((await download).suggestedFilename()).toBe('Plans.drawbridge')
      await kept.waitFor({ state: 'detached' })
    })

    it('end with being shown out, by keyboard, and begin again when let back in', async () => {
      const { ann, ben } = await annAndBen()
      await openPeople(ann)
      const remove = ann.page.getByRole('button', { name: /^Remove / })
      await remove.focus()
      await ann.page.keyboard.press('Enter')
      await ann.page.getByRole('group', { name: 'from this board?' }).waitFor()
      await ann.page.keyboard.press('Enter')
      const gone = ben.page.getByRole('heading', { name: 'You were removed from this board' })
      await gone.waitFor()
      expect((await ben.status()).role).toBe('none')
      await ben.page.reload()
      await gone.waitFor()
      await ben.page.getByRole('button', { name: 'Try again' }).click()
      await gone.waitFor()

      await ann.page.getByRole('button', { name: /^Let .* back in$/ }).click()
      await gone.waitFor({ state: 'detached' })
      await ben.connected()
      await asEditor(ben)
      await ben.draw(line(300, 250))
      await ben.saved()
    })
  },
  [plainStage],
)
