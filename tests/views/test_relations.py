from __future__ import annotations

from mapgen.language import Language
from mapgen.model import Background, Incident, Relation
from mapgen.views.relations import Relations
from mapgen.views.wording import Wording
from tests.examples import incident

WAR = Background(id="war", title="A war", when="since October 2023")


def related(ident: str, *relations: Relation) -> Incident:
    return incident(ident, title=ident.title(), relations=list(relations))


def links(of: str, *incidents: Incident) -> dict[str, list[str]]:
    relations = Relations(incidents, [WAR], Wording(Language("en"), "en"))
    one = next(found for found in incidents if found.id == of)
    return {group.heading: [link.title.text for link in group.links] for group in relations.groups(one)}


def test_a_relation_is_a_link_both_ways() -> None:
    attack, strike = related("attack"), related("strike", Relation(type="response_to", target="attack"))
    assert links("strike", attack, strike) == {"In response to": ["Attack"]}
    assert links("attack", attack, strike) == {"Answered by": ["Strike"]}


def test_an_aggregate_lists_its_parts() -> None:
    whole = related("night")
    parts = [related(name, Relation(type="part_of", target="night")) for name in ("first", "second")]
    assert links("night", whole, *parts) == {"Made up of": ["First", "Second"]}
    assert links("second", whole, *parts) == {"Part of": ["Night"]}


def test_the_background_is_named_with_whoever_says_so_and_leads_nowhere() -> None:
    strike = related("strike", Relation(type="response_to", target="war", asserted_by="The ministry"))
    relations = Relations([strike], [WAR], Wording(Language("en"), "en"))
    link = relations.groups(strike)[0].links[0]
    assert (link.id, link.title.text, link.says) == (None, "A war", "The ministry")


def test_what_points_at_nothing_is_no_link() -> None:
    assert links("strike", related("strike", Relation(type="response_to", target="withheld"))) == {}


def test_what_both_sides_state_is_one_link() -> None:
    one = related("one", Relation(type="same_wave", target="two"))
    two = related("two", Relation(type="same_wave", target="one"))
    assert links("one", one, two) == {"Same wave": ["Two"]}
    assert links("two", one, two) == {"Same wave": ["One"]}


def test_what_two_voices_state_stays_two_links() -> None:
    one = related("one", Relation(type="same_wave", target="two", asserted_by="A"))
    two = related("two", Relation(type="same_wave", target="one", asserted_by="B"))
    assert links("one", one, two) == {"Same wave": ["Two", "Two"]}


def test_what_one_voice_states_twice_is_one_link() -> None:
    twice = [Relation(type="follows", target="two", asserted_by="A", source=name) for name in ("s1", "s2")]
    assert links("one", related("one", *twice), related("two")) == {"Follows": ["Two"]}
