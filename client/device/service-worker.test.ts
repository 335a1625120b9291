import { expect, it } from 'vitest'
import { watchWorker, type NewVersion } from './service-worker.ts'

class FakeWorker extends EventTarget {
  state: ServiceWorkerState = 'installing'
  readonly heard: unknown[] = []

  postMessage(message: unknown): void {
    this.heard.push(message)
  }

  installed(): void {
    this.state = 'installed'
    this.dispatchEvent(new Event('statechange'))
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null
  waiting: FakeWorker | null = null

  arrive(worker: FakeWorker): void {
    this.installing = worker
    this.dispatchEvent(new Event('updatefound'))
  }
}

class FakeWorkers extends EventTarget {
  controller: ServiceWorker | null = null
  readonly registration = new FakeRegistration()

  register(): Promise<ServiceWorkerRegistration> {
    return Promise.resolve(this.registration as unknown as ServiceWorkerRegistration)
  }
}

async function page(controlled: boolean, waiting: FakeWorker | null = null) {
  const workers = new FakeWorkers()
  if (controlled) workers.controller = new FakeWorker() as unknown as ServiceWorker
  workers.registration.waiting = waiting
  const found: NewVersion[] = []
  let reloads = 0
  await watchWorker('sw.js', { workers, reload: () => reloads++ }, (version) => found.push(version))
  return { workers, found, reloads: () => reloads }
}

it('the first version is not told of', async () => {
  const { workers, found } = await page(false)
  const worker = new FakeWorker()
  workers.registration.arrive(worker)
  worker.installed()
  expect(found).toEqual([])
})

it('a new version waits until it is asked for, and then the page is loaded once', async () => {
  const { workers, found, reloads } = await page(true)
  const worker = new FakeWorker()
  workers.registration.arrive(worker)
  expect(found).toEqual([])
  worker.installed()
  expect(found).toHaveLength(1)
  expect(worker.heard).toEqual([])
  found[0]!.apply()
  expect(worker.heard).toEqual([{ type: 'SKIP_WAITING' }])
  expect(reloads()).toBe(0)
  workers.dispatchEvent(new Event('controllerchange'))
  expect(reloads()).toBe(1)
})

it('one that waited before the page was opened is told of, too', async () => {
  const worker = new FakeWorker()
  const { found } = await page(true, worker)
  expect(found).toHaveLength(1)
})

it('a tab that did not ask is not loaded anew under the hands of whoever draws in it', async () => {
  const { workers, reloads } = await page(true)
  workers.dispatchEvent(new Event('controllerchange'))
  expect(reloads()).toBe(0)
})
