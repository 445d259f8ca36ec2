#!/usr/bin/env python3
"""How often facts of a given confidence are right: a table of confidence and share right.

  reliability.py NEWSGRAPH [--knowledgenet FILE] [--gold FOLDER --docs FOLDER] [--redocred FILE]
                 [--by confidence|relation|rule|source] [--least N]

Sources, any of them:
  --knowledgenet  knowledgenet-*.jsonl: statements in passages annotated for the property, as in score_knowledgenet.py
  --gold, --docs  annotated articles as in gold/dev (a .json each) and their texts (a .txt each): typed facts; what is
                  optional in the gold is left out
  --redocred      redocred-*.jsonl: facts between two entities of the gold whose relation has Wikidata properties there;
                  right if the gold has one of them for the two. The set is long and not complete: a lower bound.

Prints a Markdown table: facts, mean confidence, share right with the 95 % interval (Wilson), and below it the expected
calibration error (mean distance of share and confidence, weighted by facts) and the Brier score.
--by rule shows which rules promise too much or too little: the rows that a calibration changes.
"""

import argparse
import collections
import json
import math
import pathlib
import re

import score_knowledgenet
from extraction import extract, fail, overlaps_any, read_json_lines

SYMMETRIC = {"MERGES_WITH", "PARTNERS_WITH", "CONTRACTS_WITH", "COMPETES_WITH", "FAMILY_OF", "MEETS"}

# Our relation to Wikidata's properties; "-" before one that runs the other way.
WIKIDATA = {
    "OWNS": "-P127 -P749 P355 -P137", "ACQUIRES": "-P127 -P749 P355", "FOUNDED": "-P112 -P170",
    "LEADS": "-P6 -P35 -P169 -P488 -P1037 P108 P463 P39", "WORKS_FOR": "P108 P54 P463 P102 P241 -P169 -P488 P118",
    "MEMBER_OF": "P463 P102 P361 P241 P118 P108 P54", "MAKES": "-P50 -P57 -P58 -P86 -P162 -P170 -P175 -P176 -P178 -P287 -P123",
    "LAUNCHES": "-P176 -P178 -P123 -P175 -P264", "LOCATED_IN": "P17 P131 P159 P276 P740 P495 P30 P206 P150 P27 P937",
    "BORN_IN": "P19", "LIVES_IN": "P551 P937 P27 P19 P20", "CITIZEN_OF": "P27 -P35 -P6 P172",
    "EDUCATED_AT": "P69", "FAMILY_OF": "P22 P25 P26 P40 P3373 P1038 -P22 -P25 -P40", "PARTICIPATES_IN": "P1344 -P710 P607 P793 -P1346",
    "PART_OF": "P361 -P527 P131 P749 -P355 P463 P17",
}


class Sample:
    def __init__(self, source, fact, right):
        self.source, self.relation, self.right = source, fact.relation, right
        self.rule, self.confidence = fact.rule, fact.confidence


def from_knowledgenet(newsgraph, path):
    documents = read_json_lines(path)
    extractions = extract(newsgraph, {d["id"]: d["text"] for d in documents})
    for document in documents:
        judged = {}
        for span, annotated, facts in score_knowledgenet.passages(document):
            for fact, _, match in score_knowledgenet.judge(span, annotated, facts, extractions.get(document["id"])):
                judged[fact] = judged.get(fact, True) and match is not None
        for fact, right in judged.items():
            yield Sample("KnowledgeNet", fact, right)


SUFFIXES = re.compile(r"(?:,? (?:incorporated|inc|corporation|corp|company|co|group|holdings?|limited|ltd|plc|llc|sa|ag|nv))+$")


def name_key(name):
    text = re.sub(r"['’]s?(?=$|\s)", "", name.casefold())
    text = " ".join(re.sub(r"[^\w\s]", " ", text.replace("&", " and ")).split())
    text = text.removeprefix("the ")
    return SUFFIXES.sub("", text) or text


def link(entities, extraction):
    """Gold entity by name key, the longest name first; None for what the gold does not have."""
    by_name = {}
    for entity in entities:
        for name in [entity["name"], *entity["aliases"]]:
            by_name.setdefault(name_key(name), entity["id"])
    def find(names):
        return next((by_name[name_key(n)] for n in names if name_key(n) in by_name), None)
    return {entity.id: find(entity.names) for entity in extraction.entities.values()}


def states(gold, relation, subject, object_):
    ends = [(subject, object_)] + ([(object_, subject)] if relation in SYMMETRIC else [])
    return relation in gold["r"] and (gold["s"], gold["o"]) in ends


def from_gold(newsgraph, gold_folder, docs_folder):
    try:
        golds = [json.loads(path.read_text("utf-8")) for path in sorted(pathlib.Path(gold_folder).glob("*.json"))]
        texts = {g["doc"]: pathlib.Path(docs_folder, g["doc"] + ".txt").read_text("utf-8") for g in golds}
    except (OSError, ValueError) as error:
        fail(str(error))
    extractions = extract(newsgraph, texts)
    for gold in golds:
        extraction = extractions.get(gold["doc"])
        links = link(gold["entities"], extraction) if extraction else {}
        best = {}
        for fact in extraction.facts if extraction else ():
            ends = links[fact.subject.id], links[fact.object.id]
            things = "Thing" in (fact.subject.type, fact.object.type)
            if fact.open or fact.status == "denied" or things or (ends[0] is not None and ends[0] == ends[1]):
                continue
            if any(states(g, fact.relation, *ends) for g in gold["optional"]):
                continue
            key = (fact.relation, fact.subject.id, fact.object.id)
            if key not in best or fact.confidence > best[key][0].confidence:
                best[key] = fact, any(states(g, fact.relation, *ends) for g in gold["facts"])
        for fact, right in best.values():
            yield Sample("annotated articles", fact, right)


def from_redocred(newsgraph, path):
    documents = read_json_lines(path)
    extractions = extract(newsgraph, {d["id"]: d["text"] for d in documents})
    for document in documents:
        related = collections.defaultdict(set)
        for relation in document["relations"]:
            related[relation["s"], relation["o"]].add(relation["r"])
            related[relation["o"], relation["s"]].add("-" + relation["r"])
        seen = set()
        for fact in extractions[document["id"]].facts if document["id"] in extractions else ():
            wanted = set(WIKIDATA.get(fact.relation, "").split())
            ends = [[e["id"] for e in document["entities"] if overlaps_any(side.mentions, e["mentions"])]
                    for side in (fact.subject, fact.object)]
            key = (fact.relation, fact.subject.id, fact.object.id)
            if not wanted or fact.open or fact.status == "denied" or not all(ends) or key in seen:
                continue
            seen.add(key)
            yield Sample("Re-DocRED", fact, any(related[s, o] & wanted for s in ends[0] for o in ends[1]))


def interval(right, count):
    """Wilson's, at 95 %."""
    z = 1.96
    share = right / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def bin_of(confidence):
    low = min(math.floor(confidence * 20 + 1e-9) / 20, 0.95)
    return f"{low:.2f} to {low + 0.05:.2f}"


def print_table(samples, by, least):
    groups = collections.defaultdict(list)
    for sample in samples:
        groups[bin_of(sample.confidence) if by == "confidence" else getattr(sample, by)].append(sample)
    print(f"| {by} | facts | mean confidence | right | 95 % |\n| --- | ---: | ---: | ---: | --- |")
    order = sorted(groups) if by == "confidence" else sorted(groups, key=lambda name: (-len(groups[name]), name))
    for name in order + ["all"]:
        group = groups.get(name, samples)
        if not group or len(group) < least:
            continue
        right = sum(sample.right for sample in group)
        low, high = interval(right, len(group))
        mean = sum(sample.confidence for sample in group) / len(group)
        print(f"| {name} | {len(group)} | {mean:.2f} | {right / len(group):.2f} | {low:.2f} to {high:.2f} |")


def calibration_error(samples):
    groups = collections.defaultdict(list)
    for sample in samples:
        groups[bin_of(sample.confidence)].append(sample)
    return sum(abs(sum(s.right - s.confidence for s in group)) for group in groups.values()) / len(samples)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("newsgraph")
    ask.add_argument("--knowledgenet", metavar="FILE")
    ask.add_argument("--gold", metavar="FOLDER")
    ask.add_argument("--docs", metavar="FOLDER")
    ask.add_argument("--redocred", metavar="FILE")
    ask.add_argument("--by", choices=["confidence", "relation", "rule", "source"], default="confidence")
    ask.add_argument("--least", type=int, default=1, metavar="N", help="leave out rows of fewer facts")
    given = ask.parse_args()
    if bool(given.gold) != bool(given.docs):
        ask.error("--gold and --docs go together")
    samples = []
    if given.knowledgenet:
        samples += from_knowledgenet(given.newsgraph, given.knowledgenet)
    if given.gold:
        samples += from_gold(given.newsgraph, given.gold, given.docs)
    if given.redocred:
        samples += from_redocred(given.newsgraph, given.redocred)
    if not samples:
        ask.error("no facts to judge: name a source")
    print_table(samples, given.by, given.least)
    brier = sum((s.right - s.confidence) ** 2 for s in samples) / len(samples)
    print(f"\nexpected calibration error {calibration_error(samples):.3f}, Brier score {brier:.3f}")


if __name__ == "__main__":
    main()
