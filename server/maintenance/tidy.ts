/** `npm run tidy`: removes pictures that nothing has needed for a long time, while the server goes on. */
import { tidyRunningServer } from './running-server.ts'
import { openSource, type StoreAddress } from './stores.ts'
import { tidyPictures, type Tidied } from './tidy-pictures.ts'

export interface TidyParts {
  readonly from: StoreAddress
  readonly days: number
  readonly say: (line: string) => void
}

const day = 86_400_000

/** Rejects with a sentence, with nothing removed, where a board cannot be read. */
export async function tidy({ from, days, say }: TidyParts): Promise<void> {
  const patience = days * day
  const running = from.redis === null ? await tidyRunningServer(from.dataDir, patience) : null
  const { needed, waiting, removed, bytes } = running ?? (await tidyStore(from, patience))
  say(`${needed} pictures are needed. ${removed} that nothing needed for ${days} days were removed (${bytes} bytes).`)
  if (waiting > 0)
    say(`${waiting} are not needed now; run this again, later, to remove those that were not needed for ${days} days.`)
}

async function tidyStore(from: StoreAddress, patience: number): Promise<Tidied> {
  const { store, files } = await openSource(from)
  try {
    return await tidyPictures({ transfer: store.transfer, files, patience, now: Date.now() })
  } finally {
    await store.close()
  }
}
