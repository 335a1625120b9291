/** The version of the page that waits to be used, if there is one. */
import type { NewVersion } from './service-worker.ts'

class Waiting {
  waiting = $state.raw<NewVersion | null>(null)
}

export const newVersion = new Waiting()
