#!/usr/bin/env python3
"""Precision and recall of open facts on CaRB (Bhardwaj, Aggarwal, Mausam, EMNLP 2019), by its own measure.

  score_carb.py NEWSGRAPH DATA [--typed] [--errors FILE]

DATA is carb-*.jsonl. Each sentence is one article. A fact is the tuple (subject, predicate, object) as its spans and
predicate stand in the sentence; with --typed, facts of our relation types count beside the open ones.

A tuple of the program and one of the gold match word by word: relation with relation, first argument with first, the
rest with the rest; nothing matches if the relations have no word in common. Precision of the pair is the share of the
program's words that match, recall the share of the gold's. Of a sentence, recall is the mean over the gold's tuples of
the best recall that any of the program's gives. For precision each tuple of the program is paired with one of the gold
at most, the best pairs first; a tuple without a partner has none. Both are means over all tuples. Printed are the
figures at the threshold of confidence where F1 is best, those without a threshold, and the area under the curve.
"""

import argparse
import collections
import re

from extraction import extract, read_json_lines


def words(text):
    return [word.casefold() for word in re.findall(r"\w+|[^\w\s]", text)]


class Tuple:
    """`parts`: words of the relation, of the first argument, and of the others."""

    def __init__(self, relation, arguments, confidence=1.0):
        self.parts = [words(relation), words(arguments[0] if arguments else ""), words(" ".join(arguments[1:]))]
        self.size = sum(map(len, self.parts))
        self.confidence = confidence
        self.text = " | ".join([arguments[0] if arguments else "", relation, " ; ".join(arguments[1:])])


def common(a, b):
    return sum((collections.Counter(a) & collections.Counter(b)).values())


def match(gold, found):
    """(precision, recall) of a pair of tuples."""
    matches = [common(g, f) for g, f in zip(gold.parts, found.parts)]
    if matches[0] == 0:
        return 0.0, 0.0
    return sum(matches) / max(found.size, 1), sum(matches) / max(gold.size, 1)


def measure_sentence(gold, found):
    """(sum of recalls over the gold's tuples, sum of precisions over the program's)."""
    table = [[match(g, f) for f in found] for g in gold]
    recall = sum(max((recall for _, recall in row), default=0.0) for row in table)
    pairs = sorted(((table[g][f][0], g, f) for g in range(len(gold)) for f in range(len(found))),
                   key=lambda pair: (-pair[0], pair[1], pair[2]))
    precision, used_gold, used_found = 0.0, set(), set()
    for score, g, f in pairs:
        if g not in used_gold and f not in used_found:
            precision += score
            used_gold.add(g)
            used_found.add(f)
    return recall, precision


def measure(gold, found, threshold):
    """(precision, recall) over all sentences of what has at least this confidence."""
    recall = precision = 0.0
    tuples = kept = 0
    for key, of_gold in gold.items():
        of_found = [each for each in found.get(key, []) if each.confidence >= threshold]
        more_recall, more_precision = measure_sentence(of_gold, of_found)
        recall, precision = recall + more_recall, precision + more_precision
        tuples, kept = tuples + len(of_gold), kept + len(of_found)
    return precision / max(kept, 1), recall / max(tuples, 1)


def f1(point):
    precision, recall = point
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def area(points):
    """Under precision over recall, by trapezoids from recall 0, where the precision is that of the strictest point."""
    points = sorted(points, key=lambda point: point[1])
    total, last = 0.0, (points[0][0], 0.0)
    for point in points:
        total += (point[1] - last[1]) * (point[0] + last[0]) / 2
        last = point
    return total


def tuples_of(extraction, text, typed):
    seen = {}
    for fact in extraction.facts if extraction else ():
        if fact.open or typed:
            cut = [text[slice(*fact.subject_span)], text[slice(*fact.object_span)]]
            seen.setdefault((fact.predicate, *cut), Tuple(fact.predicate, cut, fact.confidence))
    return list(seen.values())


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("newsgraph")
    ask.add_argument("data")
    ask.add_argument("--typed", action="store_true", help="count typed facts too")
    ask.add_argument("--errors", help="file for each sentence with its gold and what was found")
    given = ask.parse_args()
    sentences = read_json_lines(given.data)
    gold = {s["id"]: [Tuple(t["predicate"], t["args"]) for t in s["tuples"]] for s in sentences}
    texts = {s["id"]: s["text"] for s in sentences}
    extractions = extract(given.newsgraph, texts)
    found = {key: tuples_of(extractions.get(key), text, given.typed) for key, text in texts.items()}
    thresholds = sorted({each.confidence for of in found.values() for each in of}) or [0.0]
    points = {threshold: measure(gold, found, threshold) for threshold in thresholds}
    best = max(thresholds, key=lambda threshold: f1(points[threshold]))
    print(f"sentences {len(gold)}, of which answered {sum(bool(of) for of in found.values())}; "
          f"tuples: gold {sum(map(len, gold.values()))}, found {sum(map(len, found.values()))}")
    for name, threshold in (("best F1", best), ("no threshold", thresholds[0])):
        precision, recall = points[threshold]
        print(f"{name:13} P {precision:.3f}  R {recall:.3f}  F1 {f1(points[threshold]):.3f}"
              f"  (confidence at least {threshold:g})")
    print(f"area under the curve {area(points.values()):.3f}")
    if given.errors:
        with open(given.errors, "w", encoding="utf-8") as out:
            for key, text in texts.items():
                out.write(f"{key}\t{text}\n")
                out.writelines(f"  gold\t{each.text}\n" for each in gold[key])
                out.writelines(f"  found\t{each.text}\t{each.confidence}\n" for each in found[key])


if __name__ == "__main__":
    main()
