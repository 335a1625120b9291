import { messages } from '../language/messages.ts'
import type { Command } from './command.ts'

export const companyCommands: readonly Command[] = [
  {
    id: 'bringEveryone',
    group: 'view',
    writes: false,
    when: ({ ui }) => ui.people.length > 1,
    run({ ui, canvas }) {
      ui.company.call(canvas.sight.shown)
      ui.say(messages.everyoneAsked)
    },
  },
  {
    id: 'stopFollowing',
    group: 'view',
    writes: false,
    when: ({ ui }) => ui.company.following !== null,
    run: ({ ui }) => ui.company.follow(null),
  },
]
