#!/usr/bin/env python3
"""Precision and recall of the program's facts on KnowledgeNet (Mesquita and others, EMNLP 2019).

  score_knowledgenet.py NEWSGRAPH DATA [--errors FILE] [--all-places]

DATA is knowledgenet-*.jsonl. A passage is judged for the properties that it was annotated for, and for no others.

    property                from the relations             subject and object of the property
    PLACE_OF_BIRTH          BORN_IN                        person, place
    PLACE_OF_RESIDENCE      LIVES_IN                       person, place
    NATIONALITY             CITIZEN_OF                     person, place
    EDUCATED_AT             EDUCATED_AT                    person, body
    EMPLOYEE_OR_MEMBER_OF   WORKS_FOR, LEADS, MEMBER_OF    person, body (of a body; not of a country)
    POLITICAL_AFFILIATION   MEMBER_OF                      person, body; right if it is there, never wrong
    CEO                     LEADS, role chief executive    turned: body, person
    FOUNDED_BY              FOUNDED                        turned: body, person
    SUBSIDIARY_OF           OWNS; PART_OF, ACQUIRES        turned (PART_OF is not); the last two are never wrong
    HEADQUARTERS            LOCATED_IN                     body, place; never wrong if read off an adjective or the name
                                                           itself ("Swedish group", "Oslo Bank"), which the gold leaves out
    SPOUSE                  FAMILY_OF, role of a spouse    both ways
    CHILD_OF                FAMILY_OF, role of a child     or of a parent, turned

A fact counts once however many mentions state it. Gold pairs of one passage and property are one fact when both their
ends are one thing: by link, by name or part of a name, or a pronoun that nothing else fits. A fact of the program is
right if its two entities have mentions in the passage that overlap mentions of the two ends. Denied facts are left out.

The gold gives every place of a phrase ("Fort Myers", "Florida"), the program the first one. The table counts the others
as found with it, as they follow from where the first one lies; --all-places counts them as missed.
"""

import argparse
import collections
import itertools
import re

from extraction import Tally, extract, overlap, overlaps_any, print_tallies, read_json_lines, write_rows

PRONOUNS = set("he him his himself she her hers herself it its itself they them their theirs who whom whose which that "
               "this i me my we us our you your one".split())
PLACES = {"PLACE_OF_BIRTH", "PLACE_OF_RESIDENCE", "HEADQUARTERS"}
PROPERTIES = ["PLACE_OF_BIRTH", "PLACE_OF_RESIDENCE", "NATIONALITY", "EDUCATED_AT", "EMPLOYEE_OR_MEMBER_OF",
              "POLITICAL_AFFILIATION", "CEO", "FOUNDED_BY", "SUBSIDIARY_OF", "HEADQUARTERS", "SPOUSE", "CHILD_OF"]
SPOUSES = re.compile(r"\b(wife|husband|spouse|widow|widower|fianc\w+|married|ex-wife|ex-husband)\b")
CHILDREN = re.compile(r"\b(son|daughter|child|stepson|stepdaughter)\b")
PARENTS = re.compile(r"\b(father|mother|parent|mom|dad|stepfather|stepmother)\b")
CHIEF = re.compile(r"chief executive|\bceo\b", re.IGNORECASE)
BODIES = ("Company", "Organization")


def claims(fact):
    """(property, subject, object, whether it is wrong if the gold lacks it) for each property that a fact states."""
    s, o = fact.subject, fact.object
    straight, turned = (s, o), (o, s)
    person_body = s.type == "Person" and o.type in BODIES
    role = fact.role.casefold()
    found = {
        "BORN_IN": [("PLACE_OF_BIRTH", straight, True)],
        "LIVES_IN": [("PLACE_OF_RESIDENCE", straight, True)],
        "CITIZEN_OF": [("NATIONALITY", straight, True)],
        "EDUCATED_AT": [("EDUCATED_AT", straight, True)],
        "WORKS_FOR": [("EMPLOYEE_OR_MEMBER_OF", straight, True)] if person_body else [],
        "MEMBER_OF": [("EMPLOYEE_OR_MEMBER_OF", straight, False), ("POLITICAL_AFFILIATION", straight, False)]
        if person_body else [],
        "LEADS": [("EMPLOYEE_OR_MEMBER_OF", straight, True), ("CEO", turned, bool(CHIEF.search(role)))]
        if person_body else [],
        "FOUNDED": [("FOUNDED_BY", turned, s.type == "Person")],
        "OWNS": [("SUBSIDIARY_OF", turned, s.type in BODIES)],
        "ACQUIRES": [("SUBSIDIARY_OF", turned, False)],
        "PART_OF": [("SUBSIDIARY_OF", straight, False)],
        "LOCATED_IN": [("HEADQUARTERS", straight, s.type in BODIES and fact.rule not in ("nationality", "name-place"))],
    }.get(fact.relation, [])
    if fact.relation == "FAMILY_OF":
        if CHILDREN.search(role):
            found = [("CHILD_OF", straight, True)]
        elif PARENTS.search(role):
            found = [("CHILD_OF", turned, True)]
        else:
            married = SPOUSES.search(role) or not role
            found = [("SPOUSE", straight, bool(married)), ("CHILD_OF", straight, False), ("CHILD_OF", turned, False)]
    return [(name, *ends, owed) for name, ends, owed in found]


class Ends:
    """Which mentions of a passage are one thing, as far as the gold shows it."""

    def __init__(self, pairs):
        self.parent = {}
        self.links = collections.defaultdict(set)
        self.texts = {}
        partners = collections.defaultdict(set)
        for pair in pairs:
            for role, other in (("subject", "object"), ("object", "subject")):
                span = tuple(pair[role])
                self.parent.setdefault(span, span)
                self.texts[span] = pair[role + "_text"].casefold()
                if pair.get(role + "_uri"):
                    self.links[span].add(pair[role + "_uri"].rsplit("/", 1)[-1])
                partners[span].add((pair["property"], role, pair[other + "_text"].casefold()))
        spans = sorted(self.parent)
        named = [span for span in spans if self.texts[span] not in PRONOUNS]
        for a, b in itertools.combinations(spans, 2):
            if self.links[a] & self.links[b]:
                self.unite(a, b)
        for a, b in itertools.combinations(named, 2):
            if not (self.links[a] and self.links[b]) and self.is_part(a, b):
                self.unite(a, b)
        self.place_pronouns(spans, named, partners)

    def is_part(self, a, b):
        one, other = set(self.texts[a].split()), set(self.texts[b].split())
        return one <= other or other <= one

    def place_pronouns(self, spans, named, partners):
        for pronoun in spans:
            if self.texts[pronoun] not in PRONOUNS or self.links[pronoun]:
                continue
            fits = {self.find(n) for n in named if partners[n] & partners[pronoun]}
            if len(fits) == 1:
                self.unite(pronoun, fits.pop())
        pronouns = [span for span in spans if self.texts[span] in PRONOUNS]
        for a, b in itertools.combinations(pronouns, 2):
            if partners[a] & partners[b] and not (self.links[a] and self.links[b]):
                self.unite(a, b)

    def find(self, span):
        while self.parent[span] != span:
            span = self.parent[span]
        return span

    def unite(self, a, b):
        self.parent[self.find(a)] = self.find(b)


class GoldFact:
    def __init__(self, name):
        self.name = name
        self.subject, self.object = set(), set()  # spans
        self.texts = set()

    def fits(self, subject, object_):
        ways = [(subject, object_)] + ([(object_, subject)] if self.name == "SPOUSE" else [])
        return any(overlaps_any(s, self.subject) and overlaps_any(o, self.object) for s, o in ways)


def gold_facts(pairs):
    ends = Ends(pairs)
    facts = {}
    for pair in pairs:
        s, o = ends.find(tuple(pair["subject"])), ends.find(tuple(pair["object"]))
        turned = pair["property"] == "SPOUSE" and s > o
        key = (pair["property"], o, s) if turned else (pair["property"], s, o)
        fact = facts.setdefault(key, GoldFact(pair["property"]))
        fact.subject.add(tuple(pair["object" if turned else "subject"]))
        fact.object.add(tuple(pair["subject" if turned else "object"]))
        fact.texts.add(pair["subject_text"] + " | " + pair["object_text"])
    return list(facts.values())


def places_beside(facts, text):
    """For each fact about a place, those about the other places of the same phrase: "Fort Myers, Florida"."""
    beside = collections.defaultdict(list)
    for a, b in itertools.permutations(facts, 2):
        if a.name != b.name or a.name not in PLACES or not a.subject & b.subject:
            continue
        if any(0 < y[0] - x[1] < 25 and re.fullmatch(r"[\w .'-]{0,20}, (in )?(the )?|,? in (the )?", text[x[1]:y[0]])
               for x in a.object for y in b.object):
            beside[a].append(b)
    return beside


def reach(found, beside):
    """What was found and the larger places that follow from it."""
    found, new = set(found), list(found)
    while new:
        for other in beside[new.pop()]:
            if other not in found:
                found.add(other)
                new.append(other)
    return found


def passages(document):
    """(span, annotated properties, gold facts) of each passage."""
    for index, passage in enumerate(document["passages"]):
        pairs = [pair for pair in document["facts"] if pair["passage"] == index]
        annotated = set(passage["annotated"]) & set(PROPERTIES)
        facts = [fact for fact in gold_facts(pairs) if fact.name in annotated]
        yield passage["span"], annotated, facts


def judge(span, annotated, facts, extraction):
    """(fact, property, gold fact or None) for each statement of the program that the passage can judge."""
    seen = set()
    for fact in extraction.facts if extraction else ():
        if fact.open or fact.status == "denied" or not overlap(fact.sentence, span):
            continue
        for name, subject, object_, owed in claims(fact):
            if name not in annotated or (name, subject.id, object_.id) in seen:
                continue
            inside = [[m for m in end.mentions if overlap(m, span)] for end in (subject, object_)]
            match = next((g for g in facts if g.name == name and g.fits(*inside)), None)
            if match or owed:
                seen.add((name, subject.id, object_.id))
                yield fact, name, match


def score(documents, extractions, all_places):
    tallies = {name: Tally() for name in PROPERTIES}
    errors = []
    for document in documents:
        for span, annotated, facts in passages(document):
            met = set()
            for fact, name, match in judge(span, annotated, facts, extractions.get(document["id"])):
                if match is None:
                    tallies[name].wrong += 1
                    errors.append((document["id"], "wrong", name, fact.subject.name + " | " + fact.object.name, fact.rule))
                else:
                    met.add(match)
            if not all_places:
                met = reach(met, places_beside(facts, document["text"]))
            for fact in facts:
                tally = tallies[fact.name]
                tally.right, tally.missed = tally.right + (fact in met), tally.missed + (fact not in met)
                if fact not in met:
                    sentence = document["text"][span[0]:span[1]].replace("\n", " ")
                    errors.append((document["id"], "missed", fact.name, sorted(fact.texts)[0], sentence))
    return tallies, errors


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("newsgraph")
    ask.add_argument("data")
    ask.add_argument("--errors", help="file for each wrong and each missed fact, tab-separated")
    ask.add_argument("--all-places", action="store_true")
    given = ask.parse_args()
    documents = read_json_lines(given.data)
    extractions = extract(given.newsgraph, {d["id"]: d["text"] for d in documents})
    tallies, errors = score(documents, extractions, given.all_places)
    print_tallies(tallies)
    if given.errors:
        write_rows(given.errors, errors)


if __name__ == "__main__":
    main()
