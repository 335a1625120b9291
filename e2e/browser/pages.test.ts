/** What is around the canvas: home, names, sharing, a board that is not there. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import { onEveryStage } from '../support/scene.ts'
import { line } from '../support/strokes.ts'
import { waitFor } from '../support/wait.ts'

onEveryStage(
  'pages',
  (scene) => {
    it('home starts a board, and lists it afterwards', async () => {
      const person = await scene.people.arrive()
      const page = await person.newPage()
      await page.goto(scene.stage.url)
      await page.getByRole('link', { name: 'New board' }).click()
      await page.waitForURL(/\/b\/[A-Za-z0-9_-]{22}$/)
      const url = page.url()
      await page.close()

      const board = await scene.people.open(url, person)
      await board.draw(line(300, 250))
      await board.saved()
      await board.page.goto(scene.stage.url)
      await board.page.locator(`a[href$="b/${url.split('/').at(-1)}"]`).waitFor()
    })

    it('says in words that there is no such board', async () => {
      const page = await (await scene.people.arrive()).newPage()
      const answer = await page.goto(`${scene.stage.url}/b/${'A'.repeat(22)}`)
      expect(answer?.status()).toBe(404)
      await page.getByRole('heading', { name: /no board here/i }).waitFor()
      await page.getByRole('link', { name: 'New board' }).waitFor()
    })

    it('renames a board for everybody', async () => {
      const url = await scene.stage.newBoard('Before')
      const [ann, ben] = await Promise.all([scene.people.open(url), scene.people.open(url)])
      await ann.page.getByRole('button', { name: 'Before' }).click()
      const field = ann.page.getByRole('textbox', { name: /name/i })
      await field.fill('After lunch')
      await field.press('Enter')
      await ann.page.getByRole('button', { name: 'After lunch' }).waitFor()
      await ben.page.reload()
      await ben.ready()
      await ben.page.getByRole('button', { name: 'After lunch' }).waitFor()
      await waitFor('the tab to carry the name', async () => (await ben.page.title()).includes('After lunch'))
    })

    it('shares the link of the board', async () => {
      const url = await scene.stage.newBoard()
      const person = await scene.people.arrive()
      await person.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: scene.stage.url })
      const ann = await scene.people.open(url, person)
      await ann.page.getByRole('button', { name: 'Share' }).click()
      await ann.page.getByRole('button', { name: /copy/i }).click()
      expect(await ann.page.evaluate(() => navigator.clipboard.readText())).toBe(url)
    })
  },
  [plainStage],
)
