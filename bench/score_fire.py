#!/usr/bin/env python3
"""Precision and recall of the program's facts on FIRE (Hamad and others, NAACL 2024): filings and financial news.

  score_fire.py NEWSGRAPH DATA [--errors FILE]

DATA is fire-*.jsonl. Of its 18 relations eight meet ours:

    relation        from the relations      its ends                   right if it is there, never wrong
    ActionBuy       ACQUIRES                buyer, bought              OWNS, INVESTS_IN, DEPLOYS
    ActionSell      SELLS                   seller, sold
    ActionMerge     MERGES_WITH             both ways                  ACQUIRES
    Subsidiaryof    OWNS, of bodies         turned: owned, owner       PART_OF (not turned), ACQUIRES
    Employeeof      WORKS_FOR, LEADS        person, body               MEMBER_OF, FOUNDED, OWNS; APPOINTS, turned
    Productof       MAKES                   turned: product, maker     LAUNCHES, SELLS, OWNS; PART_OF (not turned)
    Locatedin       LOCATED_IN              what, place                OPERATES_IN, CITIZEN_OF
    Constituentof   PART_OF, of bodies      part, whole                OWNS, turned

Owed is a pair of names: both ends of a type that can have one, with a capital. A fact of the program is right if its
ends overlap those of a pair, and counts once. It is wrong only if each of its ends overlaps something that the set
annotates: the set has neither all things nor all pairs of a text, so precision is a lower bound. Denied facts are
left out.
"""

import argparse

from extraction import Tally, extract, overlaps_any, print_tallies, read_json_lines, write_rows

RELATIONS = ["ActionBuy", "ActionSell", "ActionMerge", "Subsidiaryof", "Employeeof", "Productof", "Locatedin",
             "Constituentof"]
NAMED = {"Company", "Person", "Product", "BusinessUnit", "Location", "GeopoliticalEntity"}
BODIES = ("Company", "Organization")


def claims(fact):
    """(relation of the set, subject, object, whether it is wrong if the set lacks it) for each that a fact states."""
    s, o = fact.subject, fact.object
    straight, turned = (s, o), (o, s)
    bodies = s.type in BODIES and o.type in BODIES
    employed = s.type == "Person" and o.type in BODIES
    found = {
        "ACQUIRES": [("ActionBuy", straight, bodies), ("ActionMerge", straight, False), ("ActionMerge", turned, False),
                     ("Subsidiaryof", turned, False)],
        "OWNS": [("Subsidiaryof", turned, bodies), ("ActionBuy", straight, False), ("Productof", turned, False),
                 ("Constituentof", turned, False), ("Employeeof", straight, False)],
        "SELLS": [("ActionSell", straight, o.type in BODIES), ("Productof", turned, False)],
        "MERGES_WITH": [("ActionMerge", straight, True), ("ActionMerge", turned, False)],
        "PART_OF": [("Constituentof", straight, bodies), ("Subsidiaryof", straight, False),
                    ("Productof", straight, False)],
        "WORKS_FOR": [("Employeeof", straight, employed)],
        "LEADS": [("Employeeof", straight, employed)],
        "MAKES": [("Productof", turned, o.type == "Product")],
        "LOCATED_IN": [("Locatedin", straight, True)],
        "INVESTS_IN": [("ActionBuy", straight, False)],
        "DEPLOYS": [("ActionBuy", straight, False)],
        "LAUNCHES": [("Productof", turned, False)],
        "MEMBER_OF": [("Employeeof", straight, False)],
        "FOUNDED": [("Employeeof", straight, False)],
        "APPOINTS": [("Employeeof", turned, False)],
        "OPERATES_IN": [("Locatedin", straight, False)],
        "CITIZEN_OF": [("Locatedin", straight, False)],
    }.get(fact.relation, [])
    return [(name, *ends, owed) for name, ends, owed in found]


def is_named(entity, text):
    return entity["type"] in NAMED and any(c.isupper() for a, b in entity["mentions"] for c in text[a:b])


def judge(document, facts):
    """(fact, relation, its gold pairs) for each statement of the program that the set can judge."""
    spans = [entity["mentions"] for entity in document["entities"]]
    for fact in facts:
        if fact.open or fact.status == "denied":
            continue
        said = []
        for name, subject, object_, owed in claims(fact):
            matches = [(r["r"], r["s"], r["o"]) for r in document["relations"] if r["r"] == name
                       and overlaps_any(subject.mentions, spans[r["s"]]) and overlaps_any(object_.mentions, spans[r["o"]])]
            said.append((fact, name, matches, owed))
        if any(matches for *_, matches, _ in said):
            yield from (s[:3] for s in said if s[2])
        else:
            known = all(any(overlaps_any(end.mentions, span) for span in spans) for end in (fact.subject, fact.object))
            yield from (s[:3] for s in said if s[3] and known)


def score(documents, extractions):
    tallies = {name: Tally() for name in RELATIONS}
    errors = []
    for document in documents:
        text, found, wrong = document["text"], set(), set()
        extraction = extractions.get(document["id"])
        for fact, name, matches in judge(document, extraction.facts if extraction else ()):
            found.update(matches)
            key = (name, fact.subject.id, fact.object.id)
            if not matches and key not in wrong:
                wrong.add(key)
                tallies[name].wrong += 1
                errors.append((document["id"], "wrong", name, f"{fact.subject.name} | {fact.object.name}", fact.rule, text))
        entities = {entity["id"]: entity for entity in document["entities"]}
        for s, name, o in {(r["s"], r["r"], r["o"]): 0 for r in document["relations"] if r["r"] in tallies}:
            ends = entities[s], entities[o]
            if (name, s, o) in found:
                tallies[name].right += 1
            elif all(is_named(end, text) for end in ends):
                tallies[name].missed += 1
                names = " | ".join(text[slice(*end["mentions"][0])] for end in ends)
                errors.append((document["id"], "missed", name, names, "", text))
    return tallies, errors


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("newsgraph")
    ask.add_argument("data")
    ask.add_argument("--errors", help="file for each wrong and each missed fact, tab-separated")
    given = ask.parse_args()
    documents = read_json_lines(given.data)
    extractions = extract(given.newsgraph, {d["id"]: d["text"] for d in documents})
    tallies, errors = score(documents, extractions)
    print_tallies(tallies)
    if given.errors:
        write_rows(given.errors, errors)


if __name__ == "__main__":
    main()
