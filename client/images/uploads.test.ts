import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Shelf } from './shelf.ts'
import { Uploads, type Sent, type UploadState } from './uploads.ts'

class TestShelf implements Shelf {
  readonly left = new Set<string>()
  get = (file: string) => Promise.resolve(file === 'gone' ? null : new Blob([file]))
  keep = () => Promise.resolve()
  unsent = () => Promise.resolve([...this.left])
  sent = (file: string) => Promise.resolve(void this.left.delete(file))
}

describe('sending pictures', () => {
  let shelf: TestShelf
  let answers: Sent[]
  let tried: string[]
  let uploads: Uploads
  let states: UploadState[]

  beforeEach(() => {
    vi.useFakeTimers()
    shelf = new TestShelf()
    answers = []
    tried = []
    states = []
    uploads = new Uploads({
      shelf,
      random: () => 0.5,
      send(file, _blob, progress) {
        tried.push(file)
        progress(0.5)
        return Promise.resolve(answers.shift() ?? 'sent')
      },
    })
    uploads.changed.on((state) => states.push(state))
  })
  afterEach(() => {
    uploads.close()
    vi.useRealTimers()
  })

  it('goes one by one, and tells how far it is', async () => {
    for (const file of ['a', 'b']) shelf.left.add(file)
    await Promise.all([uploads.run(), uploads.run()])
    expect(tried).toEqual(['a', 'b'])
    expect(shelf.left.size).toBe(0)
    expect(states).toContainEqual({ left: 2, share: 0.5 })
    expect(states.at(-1)).toEqual({ left: 0, share: 1 })
  })

  it('tries again until the server has it', async () => {
    shelf.left.add('a')
    answers = ['later', 'later', 'sent']
    await uploads.run()
    expect(shelf.left.size).toBe(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(tried).toEqual(['a', 'a', 'a'])
    expect(shelf.left.size).toBe(0)
  })

  it.each(['refused', 'full'] as const)('gives up what is %s, says so, and goes on', async (answer) => {
    const refused: Sent[] = []
    uploads.refused.on((why) => refused.push(why))
    for (const file of ['a', 'b']) shelf.left.add(file)
    answers = [answer]
    await uploads.run()
    expect(refused).toEqual([answer])
    expect(tried).toEqual(['a', 'b'])
  })

  it('does not stumble over what this device has lost', async () => {
    for (const file of ['gone', 'b']) shelf.left.add(file)
    await uploads.run()
    expect(tried).toEqual(['b'])
  })
})
