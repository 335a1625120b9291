/** The store loses everything. Those who have the board on their screens, or on their devices, give it back. */
import { expect, it } from 'vitest'
import type { ImageElement } from '#shared/elements/image.ts'
import { filled } from '../support/painted.ts'
import { agreement } from '../support/people.ts'
import { tell } from '../support/redis-topologies.ts'
import { onEveryStage } from '../support/scene.ts'
import { nodeStages } from '../support/stage.ts'
import { line } from '../support/strokes.ts'
import { waitFor } from '../support/wait.ts'

onEveryStage(
  'a board that the store lost is given back',
  (scene) => {
    const empty = () => tell(scene.stage.redis!.port, 'FLUSHALL')

    it('by itself while it is open, without anybody seeing it go', async () => {
      const url = await scene.stage.newBoard('Plans')
      const boards = await Promise.all([scene.people.open(url), scene.people.open(url)])
      const [ann, ben] = boards
      for (const [at, board] of boards.entries()) await board.draw(line(300, 200 + at * 80))
      await Promise.all(boards.map((board) => board.saved()))
      await agreement(scene.stage, url, boards)

      await empty()
      await ann.draw(line(300, 400))
      // It is said for some seconds, in which the rest may not be over.
      const said = ann.page.getByText('what this tab has of it is given back').waitFor()
      await Promise.all([said, ...boards.map((board) => board.saved({ within: 30_000 }))])
      await agreement(scene.stage, url, [ann, ben])
      expect(await scene.stage.count(url)).toBe(3)
      await expect.poll(() => ben.page.title()).toMatch(/^Plans/)
    })

    it('with its pictures, by those who have seen them', async () => {
      const url = await scene.stage.newBoard('Plans')
      const ann = await scene.people.open(url)
      const buffer = await filled(ann.page, { width: 120, height: 120, color: '#ff0000' })
      await ann.key('i')
      const [chooser] = await Promise.all([ann.page.waitForEvent('filechooser'), ann.page.mouse.click(400, 300)])
      await chooser.setFiles({ name: 'red.png', mimeType: 'image/png', buffer })
      await waitFor('the picture to be on the board', async () => (await scene.stage.count(url)) === 1)
      const [image] = await scene.stage.elements(url)
      const there = async () => (await fetch(`${scene.stage.direct}/api/files/${(image as ImageElement).file}`)).ok
      await waitFor('the server to have the picture', there)

      await empty()
      expect(await there()).toBe(false)
      await ann.key('p')
      await ann.draw(line(300, 500))
      await ann.saved({ within: 30_000 })
      await waitFor('the server to have the picture again', there)
      expect(await scene.stage.count(url)).toBe(2)
    })

    it('when somebody who has a copy on the device says so', async () => {
      const url = await scene.stage.newBoard('Plans')
      const person = await scene.people.arrive()
      const before = await scene.people.open(url, person)
      await before.draw(line(300, 200))
      await before.saved()
      await before.page.close()
      await empty()

      const again = await scene.people.open(url, person)
      await again.page.getByRole('button', { name: 'The server does not have this board' }).click()
      await again.page.getByRole('button', { name: 'Put it back' }).click()
      await again.saved({ within: 30_000 })
      const late = await scene.people.open(url)
      await agreement(scene.stage, url, [again, late])
      expect(await scene.stage.count(url)).toBe(1)
    })
  },
  [nodeStages[0]],
)
