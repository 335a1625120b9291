/** What every store of files does, whichever it is. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createHash, randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RedisServer } from '../../e2e/support/redis.ts'
import type { RedisRunner } from '../store/redis/redis-runner.ts'
import { redisRunner } from '../testing/redis-runner.ts'
import { FolderFiles } from './folder-files.ts'
import { RedisFiles } from './redis-files.ts'
import type { FileStore } from './store.ts'

const most = 3_000_000
const file = (size: number) => {
  const content = randomBytes(size)
  return { content, hash: createHash('sha256').update(content).digest('base64url') }
}

function describeFiles(name: string, open: () => FileStore): void {
  describe(name, () => {
    it('gives back what was kept, whatever its size', async () => {
      for (const size of [1, 1000, 393_216, 900_001]) {
        const { content, hash } = file(size)
        expect(await open().has(hash)).toBe(false)
        expect(await open().get(hash)).toBeNull()
        expect(await open().open(hash)).toBeNull()
        await open().put(hash, content)
        expect(await open().has(hash)).toBe(true)
        expect((await open().get(hash))!.equals(content)).toBe(true)
        const opened = (await open().open(hash))!
        expect(opened.bytes).toBe(size)
        expect((await buffer(opened.content)).equals(content)).toBe(true)
      }
    })

    it('keeps a file once, also when several come at once', async () => {
      const { content, hash } = file(50_000)
      await Promise.all([open().put(hash, content), open().put(hash, content), open().put(hash, content)])
      await open().put(hash, content)
      const all: string[] = []
      for await (const each of open().hashes()) all.push(each)
      expect(all.filter((each) => each === hash)).toHaveLength(1)
    })

    it('removes what was noted as unused, and nothing that was put or needed since', async () => {
      const [gone, again, used] = [file(900_001), file(1_000), file(1_000)] as const
      for (const { hash, content } of [gone, again, used]) await open().put(hash, content)
      expect(await open().remove(gone.hash, 5)).toBeNull()
      for (const { hash } of [gone, again, used]) expect(await open().noteUnused(hash, 5)).toBe(5)
      // What was noted first counts.
      expect(await open().noteUnused(gone.hash, 6)).toBe(5)
      await open().put(again.hash, again.content)
      await open().noteUsed(used.hash)
      const removed = await Promise.all([gone, again, used].map(({ hash }) => open().remove(hash, 5)))
      expect(removed).toEqual([900_001, null, null])
      expect(await open().get(gone.hash)).toBeNull()
      for (const { hash, content } of [again, used]) expect((await open().get(hash))!.equals(content)).toBe(true)
      const all: string[] = []
      for await (const each of open().hashes()) all.push(each)
      expect(all).not.toContain(gone.hash)
      // There is room again for as much, and it can be put again at the same moment as it is removed.
      await open().put(gone.hash, gone.content)
      const since = await open().noteUnused(gone.hash, 7)
      await Promise.all([open().remove(gone.hash, since), open().put(gone.hash, gone.content)])
      expect((await open().get(gone.hash))!.equals(gone.content)).toBe(true)
    })

    it('takes no more than it may', async () => {
      const { content, hash } = file(2_500_000)
      await expect(open().put(hash, content)).rejects.toMatchObject({ code: 'E_FULL' })
      expect(await open().has(hash)).toBe(false)
      const small = file(10)
      await open().put(small.hash, small.content)
    })
  })
}

describe('a folder of files', () => {
  let folder: string
  let store: FileStore
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawbridge-files-'))
    await writeFile(join(folder, 'left.part'), 'half')
    store = await FolderFiles.open(folder, most)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('begins without what a crash has left', async () => expect(await readdir(folder)).toEqual([]))
  describeFiles('as a store', () => store)
  it('knows after a restart how much there is', async () => {
    const { content, hash } = file(2_000_000)
    const again = await FolderFiles.open(folder, most)
    await expect(again.put(hash, content)).rejects.toMatchObject({ code: 'E_FULL' })
  })
})

describe('files in Redis', () => {
  let redis: RedisServer
  let runner: RedisRunner
  beforeAll(async () => {
    redis = await RedisServer.start()
    runner = await redisRunner(redis.url)
  })
  afterAll(async () => {
    runner.close()
    await redis.dispose()
  })
  describeFiles('as a store', () => new RedisFiles(runner, most))
})
