/** What an incident answered and what answered it: links both ways, under headings (mapgen/views/relations.py). */
import type { Context } from "./context";
import type { Relation } from "./model";
import type { TextView } from "./types";

/** Another incident, or an entry of the background, that an incident stands in relation to. */
export interface LinkView {
  /** Null: an entry of the background. */
  id: string | null;
  title: TextView;
  /** Words of the interface's language, or a text of the data. */
  when: string | TextView | null;
  /** Who says so. */
  says: string | null;
  /** Index into the incident's `sources`; null where the other incident makes the statement. */
  source: number | null;
}

/** Links under one heading, such as "In response to" or "Answered by". */
export interface LinkGroup {
  heading: string;
  /** Whether these are the incidents that an entry sums up. */
  parts: boolean;
  links: LinkView[];
}

type Parts = Pick<Context, "data" | "incidents" | "words" | "wording">;

/** The rows that an incident's links lead to; their texts have to be here for `linkGroups` to name them. */
export function relatedRows(incidents: Context["incidents"], row: number): number[] {
  return [...new Set(incidents.relations(row).map(({ from, to }) => (from === row ? to : from)))];
}

/** The incident's links, those it states first; what points at nothing is no link. */
export function linkGroups(context: Parts, row: number): LinkGroup[] {
  const groups = new Map<string, LinkGroup>();
  const group = (type: string): LinkGroup => {
    const heading = context.words.t(`relation.${type}`);
    const found = groups.get(heading) ?? { heading, parts: type === "part_of.inverse", links: [] };
    groups.set(heading, found);
    return found;
  };
  for (const { relation, link } of stated(context, row)) group(relation.type).links.push(link);
  for (const { relation, link } of incoming(context, row)) {
    const { links } = group(`${relation.type}.inverse`);
    // Some relations read the same both ways: what both sides state is one link.
    if (!links.some(({ id, says }) => id === link.id && says === link.says)) links.push(link);
  }
  return [...groups.values()];
}

interface Stated {
  relation: Relation;
  link: LinkView;
}

/** What the incident itself states, in its order. */
function stated(context: Parts, row: number): Stated[] {
  const { incidents } = context;
  const { relations = [], sources = [] } = incidents.details(row) ?? {};
  const targets = new Map(incidents.relations(row).flatMap(({ from, position, to }) => (from === row ? [[position, to]] : [])));
  return relations.flatMap((relation, position) => {
    const target = targets.get(position);
    const link = target === undefined ? toBackground(context, relation) : toIncident(context, target, relation);
    const source = sources.findIndex(({ id }) => id === relation.source);
    return link ? [{ relation, link: { ...link, source: source < 0 ? null : source } }] : [];
  });
}

/** What other incidents state of it. */
function incoming(context: Parts, row: number): Stated[] {
  return context.incidents.relations(row).flatMap(({ from, position, to }) => {
    const relation = to === row ? context.incidents.details(from)?.relations?.[position] : undefined;
    const link = relation && toIncident(context, from, relation);
    return link ? [{ relation, link }] : [];
  });
}

function toIncident({ incidents, wording }: Parts, row: number, relation: Relation): LinkView | null {
  const incident = incidents.details(row);
  if (!incident) return null;
  return {
    id: incident.id,
    title: wording.title(incident),
    when: wording.whenShort(incident),
    says: relation.asserted_by ?? null,
    source: null,
  };
}

function toBackground({ data, wording }: Parts, relation: Relation): LinkView | null {
  const entry = data.background.find(({ id }) => id === relation.target);
  if (!entry) return null;
  return {
    id: null,
    title: wording.pick(entry.titles),
    when: entry.when === null ? null : wording.written(entry.when),
    says: relation.asserted_by ?? null,
    source: null,
  };
}
