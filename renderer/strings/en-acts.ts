import { plural } from './plural.ts';

/** What the library reports that it did, by the kind of the act; `by` and the names are the values it sends along. */
export const enActs = {
  'act.faces.name': plural('faces', 'Named {faces} face {name}', 'Named {faces} faces {name}'),
  'act.faces.unname': plural('faces', 'Took the name off {faces} face', 'Took the name off {faces} faces'),
  'act.faces.reject': plural('faces', '{faces} face is not {name}', '{faces} faces are not {name}'),
  'act.faces.unreject': plural('faces', '{faces} face may be {name} again', '{faces} faces may be {name} again'),
  'act.faces.set-state': plural('faces', 'Set {faces} face aside', 'Set {faces} faces aside'),
  'act.groups.name': plural('faces', 'Named {faces} face {name}', 'Named {faces} faces {name}'),
  'act.groups.ignore': plural('faces', 'Ignored {faces} face', 'Ignored {faces} faces'),
  'act.people.rename': 'Renamed {from} to {name}',
  'act.people.merge': plural('people', 'Merged {people} person into {name}', 'Merged {people} people into {name}'),
  'act.people.remove': 'Removed {name}',
  'act.people.hide': 'Changed whether {name} is shown',
  'act.people.cover': 'New cover for {name}',
  'act.folders.remove': 'Removed the folder {path}',
  'act.other': 'Done',
} as const;
