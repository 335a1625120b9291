/** `npm run seed`: fills a new board with strokes, as demo data and for looking at large boards. Prints its address. */
import { parseArgs } from 'node:util'
import { numberOf } from '../arguments.ts'
import { seedBoard } from './board.ts'

const usage = `npm run seed -- [options]
  --url http://localhost:3000   the server, which must be running
  --strokes 50000               how many
  --points 40                   points of a stroke on average
  --world 20000                 side of the square that they lie in, board units
  --mixed                       shapes, notes, connectors, text, pictures and frames as well
  --title "Demo"                name of the board`

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    strokes: { type: 'string', default: '50000' },
    points: { type: 'string', default: '40' },
    world: { type: 'string', default: '20000' },
    mixed: { type: 'boolean', default: false },
    title: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) console.log(usage)
else {
  const url = values.url.replace(/\/$/, '')
  const board = await seedBoard(url, {
    strokes: numberOf('strokes', values.strokes),
    points: numberOf('points', values.points),
    world: numberOf('world', values.world),
    mixed: values.mixed,
    ...(values.title !== undefined && { title: values.title }),
  })
  console.log(`${url}/b/${board}`)
}
