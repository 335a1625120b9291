/** The home page: what a new board begins with, the list of those that are there, and what it says without a network. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import { desktopWithServiceWorker, phone } from '../support/browser.ts'
import { onEveryStage } from '../support/scene.ts'
import { waitFor } from '../support/wait.ts'

onEveryStage(
  'home',
  (scene) => {
    it('begins a board with a template, which is one step of undo and comes once', async () => {
      const person = await scene.people.arrive()
      const page = await person.newPage()
      await page.goto(scene.stage.url)
      await page.getByRole('link', { name: 'Retrospective' }).click()
      // What asks for it leaves the address when it is there.
      await page.waitForURL(/\/b\/[A-Za-z0-9_-]{22}$/)
      await page.getByRole('button', { name: 'Retrospective' }).waitFor()
      const made = await waitFor('the template to be stored', async () => {
        const elements = await scene.stage.elements(page.url())
        return elements.length >= 9 && elements
      })
      const frame = made.find((element) => element.kind === 'frame' && element.name === 'Went well')!
      expect(made.filter((element) => element.kind === 'note' && element.frame === frame.id)).toHaveLength(2)

      const url = await scene.stage.newBoard()
      const board = await scene.people.open(`${url}#kanban`, person)
      await board.page.waitForURL(url)
      await board.saved()
      const cards = await scene.stage.count(url)
      expect(cards).toBe(9)
      await board.page.goto(`${url}#kanban`)
      await board.page.reload()
      await board.page.waitForURL(url)
      await board.saved()
      expect(await scene.stage.count(url), 'what is on a board stays alone').toBe(cards)
      await board.key('Control+z')
      await board.saved()
      expect(await scene.stage.count(url)).toBe(0)
    })

    it('renames a board, takes it off the list and brings it back, by touch', async () => {
      const url = await scene.stage.newBoard('Before')
      const person = await scene.people.arrive(phone)
      const { page } = await scene.people.open(url, person)
      await page.getByRole('button', { name: 'Before' }).waitFor()
      await page.goto(scene.stage.url)
      await page.getByRole('button', { name: 'Rename: Before' }).tap()
      const field = page.getByRole('textbox', { name: 'Name of the board' })
      await field.fill('After')
      await field.press('Enter')
      const tile = page.getByRole('link', { name: /^After/ })
      await tile.waitFor()
      await page.getByRole('button', { name: 'Remove from this list: After' }).tap()
      await tile.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Undo' }).tap()
      await tile.tap()
      await page.waitForURL(url)
      await page.getByRole('button', { name: 'After' }).waitFor()
    })

    it('opens without a network, says what is there, and keeps on the page who wants a new board', async () => {
      const url = await scene.stage.newBoard('Known')
      const person = await scene.people.arrive(desktopWithServiceWorker)
      const { page } = await scene.people.open(url, person)
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
      await page.getByRole('button', { name: 'Known' }).waitFor()
      await page.goto(scene.stage.url)
      await page.getByRole('link', { name: /^Known/ }).waitFor()
      scene.stage.network.unplug()
      await person.setOffline(true)
      await page.goto(scene.stage.url)
      await page.getByText('You are offline.').waitFor()
      await page.getByRole('link', { name: 'New board' }).click()
      await page.getByText('no new board was made').waitFor()
      await page.getByRole('link', { name: /^Known/ }).click()
      await page.locator('[data-connection]').first().waitFor()
      await person.setOffline(false)
      scene.stage.network.plug()
    })
  },
  [plainStage],
)
