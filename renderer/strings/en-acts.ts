import { plural } from './plural.ts';

/**
 * What the library reports that it did, by the kind of the act and, where it sends one, the state it set; the names are
 * the values it sends along.
 */
export const enActs = {
  'act.faces.name': plural('faces', 'Named {faces} face {name}', 'Named {faces} faces {name}'),
  'act.faces.unname': plural('faces', 'Took the name off {faces} face', 'Took the name off {faces} faces'),
  'act.faces.reject': plural('faces', '{faces} face is not {name}', '{faces} faces are not {name}'),
  'act.faces.unreject': plural('faces', '{faces} face may be {name} again', '{faces} faces may be {name} again'),
  'act.faces.set-state.stranger': plural('faces', 'Set {faces} stranger aside', 'Set {faces} strangers aside'),
  'act.faces.set-state.not-a-face': plural('faces', 'Set {faces} false find aside', 'Set {faces} false finds aside'),
  'act.faces.set-state.face': plural('faces', 'Brought {faces} face back', 'Brought {faces} faces back'),
  'act.faces.draw': 'Face drawn',
  'act.faces.adjust': 'Box of the face adjusted',
  'act.groups.name': plural('faces', 'Named {faces} face {name}', 'Named {faces} faces {name}'),
  'act.groups.ignore': plural('faces', 'Ignored {faces} face', 'Ignored {faces} faces'),
  'act.people.rename': 'Renamed {before} to {name}',
  'act.people.merge': plural('people', 'Merged {people} person into {name}', 'Merged {people} people into {name}'),
  'act.people.remove': 'Removed {name}',
  'act.people.hide': '{name} is hidden',
  'act.people.show': '{name} is shown again',
  'act.people.cover': 'New cover for {name}',
  'act.people.birth-date.known': '{name} was born {date}',
  'act.people.birth-date.unknown': 'Forgot when {name} was born',
  'act.people.aliases.some': '{name} is also called {aliases}',
  'act.people.aliases.none': '{name} has no other names',
  'act.people.split.named': plural('faces', '{faces} face of {name} is {other}', '{faces} faces of {name} are {other}'),
  'act.people.split.unnamed': plural('faces', '{faces} face is not {name}', '{faces} faces are not {name}'),
  'act.search.save': 'Saved the search {name}',
  'act.search.rename-saved': 'Renamed the search {before} to {name}',
  'act.search.remove-saved': 'Removed the search {name}',
  'act.folders.remove': 'Removed the folder {path}',
  'act.review.answer.same': 'Said to be one person',
  'act.review.answer.apart': 'Said to be two people',
  'act.review.answer.right': plural('faces', '{faces} face is {name}', '{faces} faces are {name}'),
  'act.review.accept': plural('faces', 'Settled {faces} face', 'Settled {faces} faces'),
  'act.other': 'Done',
} as const;
