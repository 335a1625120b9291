/** Who is here, and where. */
import { it } from 'vitest'
import { onEveryStage } from '../support/scene.ts'
import { differentStages } from '../support/stage.ts'
import { waitFor } from '../support/wait.ts'

onEveryStage(
  'people',
  (scene) => {
    it('shows who is here, and who has left', async () => {
      const url = await scene.stage.newBoard()
      const [ann, ben] = await Promise.all([scene.people.open(url), scene.people.open(url)])
      // A goodbye that is said while the connection changes to WebSocket is not heard.
      await ben.connected(scene.stage.transport)
      const others = ann.page.locator('[data-person]')
      await waitFor('Ann to see both', async () => (await others.count()) === 2)
      // A browser that has much to do may kill a page that is closed before it could say goodbye.
      await ben.page.goto(scene.stage.url)
      await waitFor('Ben to be gone', async () => (await others.count()) === 1)
    })

    it("shows the other's pointer where it is", async () => {
      const url = await scene.stage.newBoard()
      const [ann, ben] = await Promise.all([scene.people.open(url), scene.people.open(url)])
      await Promise.all([ann.connected(scene.stage.transport), ben.connected(scene.stage.transport)])
      await ben.page.mouse.move(320, 240)
      await ben.page.mouse.move(420, 340, { steps: 5 })
      const cursor = ann.page.locator('[data-cursor]')
      await cursor.first().waitFor()
      await waitFor("Ben's pointer at (420, 340)", async () => {
        const box = await cursor.first().boundingBox()
        return box && Math.abs(box.x - 420) < 12 && Math.abs(box.y - 340) < 12
      })
    })
  },
  differentStages,
)
