import { messages } from '../language/messages.ts'
import { selected, type Command } from './command.ts'

/** How much one step of zoom enlarges. */
const step = 1.25

export const viewCommands: readonly Command[] = [
  {
    id: 'zoomIn',
    group: 'view',
    keys: ['+', 'Ctrl+=', 'Ctrl++'],
    writes: false,
    run: ({ canvas }) => canvas.sight.zoomBy(step),
  },
  {
    id: 'zoomOut',
    group: 'view',
    keys: ['-', 'Ctrl+-'],
    writes: false,
    run: ({ canvas }) => canvas.sight.zoomBy(1 / step),
  },
  {
    id: 'actualSize',
    group: 'view',
    keys: ['0', 'Ctrl+0', 'Shift+0'],
    writes: false,
    run: ({ canvas }) => canvas.sight.actualSize(),
  },
  { id: 'fit', group: 'view', keys: ['1', 'Shift+1'], writes: false, run: ({ canvas }) => canvas.sight.fit() },
  {
    id: 'fitSelection',
    group: 'view',
    keys: ['2', 'Shift+2'],
    writes: false,
    when: selected(),
    run: ({ canvas, ui }) => canvas.sight.fit(ui.selected),
  },
  { id: 'find', group: 'view', keys: ['Ctrl+F'], writes: false, run: ({ open }) => open('find') },
  {
    id: 'minimap',
    group: 'view',
    keys: ['Shift+M'],
    writes: false,
    run: ({ preferences }) => preferences.set({ minimap: !preferences.current.minimap }),
  },
  {
    id: 'present',
    group: 'view',
    keys: ['Alt+Shift+P'],
    writes: false,
    run: ({ editor, open, ui }) => {
      const framed = [...editor.view.values()].some(({ kind }) => kind === 'frame')
      if (framed) open('present')
      else ui.say(messages.noFrames)
    },
  },
  {
    id: 'grid',
    group: 'view',
    keys: ["Ctrl+'"],
    writes: false,
    run: ({ preferences }) => preferences.set({ grid: !preferences.current.grid }),
  },
  {
    id: 'guides',
    group: 'view',
    writes: false,
    run: ({ preferences }) => preferences.set({ guides: !preferences.current.guides }),
  },
  {
    id: 'theme',
    group: 'view',
    keys: ['Alt+Shift+D'],
    writes: false,
    run: ({ theme }) => theme.choose(theme.current === 'dark' ? 'light' : 'dark'),
  },
]
