import { BoardPictures } from '../images/board-pictures.ts'
import { fetchPicture, pictureSender } from '../net/files.ts'

/** The pictures of the server at an address. */
export function picturesOf(base: URL): BoardPictures {
  return new BoardPictures({
    openShelf: async () => {
      const { openShelf } = await import('../images/shelf.ts')
      return openShelf(`drawbridge:${base.pathname}:pictures`, () => Date.now())
    },
    fetch: (file) => fetchPicture(base, file),
    send: pictureSender(base),
    random: () => Math.random(),
  })
}
