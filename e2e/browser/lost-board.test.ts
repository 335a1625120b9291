/** The store loses everything. Those who have the board on their screens, or on their devices, give it back. */
import { expect, it } from 'vitest'
import { agreement } from '../support/people.ts'
import { tell } from '../support/redis-topologies.ts'
import { onEveryStage } from '../support/scene.ts'
import { nodeStages } from '../support/stage.ts'
import { line } from '../support/strokes.ts'

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
